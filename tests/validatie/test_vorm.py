"""What follows from the schema: every rule provoked once, with the sentence the user gets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import swanalyse
from swanalyse.fouten import InventarisFout
from swanalyse.inventaris import leeg
from swanalyse.schema import schema
from swanalyse.validatie import van_inventaris
from swanalyse.validatie.bevindingen import meld, verzamel, zinnen
from swanalyse.validatie.ruw import Ruw
from swanalyse.validatie.vorm import toets

from .conftest import Keuring

# code, files that differ from the smallest inventory, and the line about it
GEVALLEN: list[tuple[str, dict[str, Any], str]] = [
    (
        "descriptor_ontbreekt",
        {"datapackage": None},
        "datapackage.json: datapackage.json ontbreekt. Maak het bestand met ten minste name en peildatum.",
    ),
    (
        "descriptor_onleesbaar",
        {"datapackage": None, "datapackage.json": b'{"name": "x",}'},
        "datapackage.json: het bestand is geen leesbare JSON (regel 1, teken 14). "
        "Herstel het bestand, of maak het opnieuw met name en peildatum.",
    ),
    (
        "schema_versie",
        {"datapackage": {"schema_versie": "0"}},
        "datapackage.json, kolom schema_versie: geschreven voor schemaversie 0 en omgezet naar versie 1. "
        "Kijk na of alle tabellen goed zijn ingelezen en sla de inventaris opnieuw op.",
    ),
    (
        "schema_versie_nieuwer",
        {"datapackage": {"schema_versie": 2}},
        "datapackage.json, kolom schema_versie: geschreven voor schemaversie 2, nieuwer dan dit programma (1). "
        "Werk swanalyse bij, of sla de inventaris op met de oudere versie.",
    ),
    (
        "eigenschap_ontbreekt",
        {"datapackage": {"peildatum": ""}},
        "datapackage.json, kolom peildatum: de eigenschap peildatum ontbreekt. "
        "Vul peildatum in; een peildatum schrijft u als jjjj-mm-dd.",
    ),
    (
        "eigenschap_onleesbaar",
        {"datapackage": {"peildatum": "1 januari"}},
        "datapackage.json, kolom peildatum: '1 januari' is geen geldige waarde voor peildatum. Schrijf een datum als "
        "jjjj-mm-dd, een jaar met vier cijfers, een drempel als getal en ja of nee als true of false.",
    ),
    (
        "eigenschap_vorm",
        {"datapackage": {"licenses": [{"title": "vrij"}]}},
        "datapackage.json, kolom licenses[0]: licenses[0] moet een name of een path hebben. "
        "Verbeter de beschrijving, of laat de eigenschap weg.",
    ),
    (
        "parameter_onbekend",
        {"datapackage": {"parameters": {"opkomts": 1}}},
        "datapackage.json, kolom opkomts: er is geen drempel met de naam opkomts (bedoeld: 'opkomst'?). "
        "Neem een naam uit de tabel drempels over.",
    ),
    (
        "drempel_te_laag",
        {"datapackage": {"parameters": {"respondenten_minimum": 1}}},
        "datapackage.json, kolom respondenten_minimum: 1 is lager dan 3; gerekend wordt met 3. "
        "Deze grens mag alleen hoger: anders is te zien wat één mens heeft geantwoord.",
    ),
    (
        "bestand_ontbreekt",
        {"datapackage": {"resources": [{"name": "motieven", "path": "m.csv"}]}},
        "datapackage.json, kolom resources: de beschrijving noemt m.csv, maar dat bestand is er niet. "
        "Zet het bestand in de map, of haal het uit de beschrijving.",
    ),
    (
        "bestand_buiten",
        {"datapackage": {"resources": [{"name": "motieven", "path": "https://x.nl/m.csv"}]}},
        "datapackage.json, kolom resources: https://x.nl/m.csv wijst naar iets buiten de map van de inventaris, en dat "
        "wordt niet gelezen. Zet het bestand zelf in de map; een koppeling, een pad naar elders of een webadres kan "
        "niet.",
    ),
    (
        "bestand_te_groot",
        {"motieven": ",".join(f"k{nr}" for nr in range(20_000)) + "\n"},
        "motieven.csv rij 1: de kopregel is 128.889 tekens lang; gelezen wordt hoogstens 100.000 tekens. Kijk of het "
        "scheidingsteken klopt en elk aanhalingsteken is gesloten. Is het echt zo veel, verdeel de inventaris dan.",
    ),
    (
        "eigenschap_dubbel",
        {
            "datapackage": None,
            "datapackage.json": b'{"name": "x", "peildatum": "2026-01-01", "peildatum": ""}',
        },
        "datapackage.json, kolom peildatum: de eigenschap peildatum staat twee keer in hetzelfde object, en maar één "
        "ervan zou gelden. Laat er één staan.",
    ),
    (
        "stuurteken",
        {"partners": "partner_id,naam,partnertype,kern\nA,Aal\x1b[31mten,gemeente,ja\n"},
        "partners.csv rij 2, kolom naam: 'Aal␛[31mten' bevat een teken dat niet te zien is en schermen of leesrichting "
        "stuurt (U+001B). Typ de tekst opnieuw; plakt u hem van elders dan zonder opmaak.",
    ),
    (
        "codering_vermoed",
        {"partners.csv": "partner_id,naam,partnertype,kern\nA,Москва,gemeente,ja\n".encode("koi8-r"), "partners": None},
        "partners.csv: het bestand is gelezen als Windows-1252, en dan staat er 'íÏÓË×Á'. "
        "Klopt dat woord niet? Sla het bestand dan op als CSV UTF-8.",
    ),
    (
        "bestand_dubbel",
        {"Partners": "partner_id\n"},
        "partners.csv: partners.csv en Partners.csv horen bij dezelfde tabel. Laat er één staan.",
    ),
    (
        "bestand_onbekend",
        {"bijlage": "x\n"},
        "bijlage.csv: bijlage.csv hoort bij geen tabel en wordt niet gelezen. "
        "Geef het bestand de naam van de tabel, of bewaar het buiten de map.",
    ),
    (
        "bestand_verkeerd_genoemd",
        {"motiefen": "x\n"},
        "motiefen.csv: motiefen.csv hoort bij geen tabel (bedoeld: 'motieven.csv'?) en zou niet gelezen worden. "
        "Verbeter de naam, of bewaar het bestand buiten de map.",
    ),
    (
        "bestand_leeg",
        {"motieven": ""},
        "motieven.csv: motieven.csv heeft geen kopregel. "
        "Zet de kolomnamen op de eerste regel, of verwijder het bestand.",
    ),
    (
        "codering_onbekend",
        {"motieven.csv": "partner_id\n".encode("utf-16")},
        "motieven.csv: motieven.csv is niet te lezen als UTF-8 of Windows-1252. Sla het bestand op als CSV UTF-8.",
    ),
    (
        "csv_onleesbaar",
        {"deelnames": 'partner_id,verband_id,rol\nA,V1,deelnemer\nB,"V1,deelnemer\n'},
        "deelnames.csv rij 3: het bestand is niet als tabel te lezen (een aanhalingsteken wordt nergens gesloten). "
        "Kijk of elk aanhalingsteken is gesloten en sla het opnieuw op als CSV.",
    ),
    (
        "tabel_ontbreekt",
        {"deelnames": None},
        "deelnames.csv: de verplichte tabel deelnames.csv ontbreekt. "
        "Voeg deelnames.csv toe, desnoods met alleen de kopregel.",
    ),
    (
        "kolom_ontbreekt",
        {"deelnames": "partner_id,verband_id\nA,V1\n"},
        "deelnames.csv, kolom rol: de verplichte kolom rol ontbreekt. Voeg de kolom toe. Weet u de waarden niet, vul "
        "dan onbekend in; bij codes en namen die een rij aanwijzen kan dat niet.",
    ),
    (
        "kolom_onbekend",
        {"deelnames": "partner_id,verband_id,rol,eigenar\nA,V1,lid,ja\n"},
        "deelnames.csv, kolom eigenar: de kolom eigenar staat niet in het schema (bedoeld: 'eigenaar'?). "
        "Verbeter de naam, of gebruik de kolom opmerking voor eigen aantekeningen.",
    ),
    (
        "kolom_dubbel",
        {"deelnames": "partner_id,verband_id,rol,rol\nA,V1,lid,lid\n"},
        "deelnames.csv, kolom rol: de kolom rol staat er meer dan eens. Laat één kolom met deze naam staan.",
    ),
    (
        "kolom_zonder_naam",
        {"deelnames": "partner_id,verband_id,rol,\nA,V1,lid,\n"},
        "deelnames.csv: kolom nummer 4 heeft geen naam. "
        "Geef de kolom een naam of verwijder haar, ook het losse scheidingsteken.",
    ),
    (
        "rij_scheef",
        {"deelnames": "partner_id,verband_id,rol\nA,V1\n"},
        "deelnames.csv rij 2: de rij heeft 2 cellen, de kopregel 3. Vul ontbrekende cellen aan. "
        "Staat het scheidingsteken in een tekst, zet die tekst dan tussen aanhalingstekens.",
    ),
    (
        "rij_leeg",
        {"deelnames": "partner_id,verband_id,rol\n,,\nA,V1,lid\n"},
        "deelnames.csv rij 2: de rij is leeg. Verwijder de rij.",
    ),
    (
        "cel_leeg",
        {"deelnames": "partner_id,verband_id,rol\nA,onbekend,lid\n"},
        "deelnames.csv rij 2, kolom verband_id: verband_id is niet ingevuld; onbekend en nvt kunnen hier niet. "
        "Vul een waarde in, of verwijder de rij.",
    ),
    (
        "decimaalteken_onbeslist",
        {"deelnames": "partner_id,verband_id,rol,stemaandeel\nA,V1,lid,1.234\n"},
        "deelnames.csv, kolom stemaandeel: alle getallen in stemaandeel kunnen een duizendtal of een decimaal getal "
        "zijn (1.234 of 1,234). Zet decimalChar in de beschrijving: het teken vóór de decimalen, een komma of een "
        "punt. Scheidt de komma duizendtallen, haal haar dan uit de getallen.",
    ),
    (
        "drie_decimalen",
        {"bedragen": "regel_id,bedrag,laag\nR1,250.000,0.5\n"},
        "bedragen.csv rij 2, kolom bedrag: '250.000' is gelezen als 250; met drie cijfers achter het teken kan een "
        "duizendtal bedoeld zijn. Is het een duizendtal, schrijf het getal dan zonder punt of komma.",
    ),
    (
        "getal_onleesbaar",
        {"deelnames": "partner_id,verband_id,rol,stemaandeel\nA,V1,lid,half\n"},
        "deelnames.csv rij 2, kolom stemaandeel: 'half' is geen getal. "
        "Schrijf alleen cijfers met hoogstens één decimaalteken, zonder eenheid. Niet bekend: onbekend.",
    ),
    (
        "geheel_onleesbaar",
        {"partner_jaar": "partner_id,jaar,inwoners\nA,2026,12.5\n"},
        "partner_jaar.csv rij 2, kolom inwoners: '12.5' is geen geheel getal. "
        "Schrijf een getal zonder decimalen. Niet bekend: onbekend.",
    ),
    (
        "jaar_onleesbaar",
        {"partner_jaar": "partner_id,jaar\nA,'26\n"},
        "partner_jaar.csv rij 2, kolom jaar: ''26' is geen jaartal. Schrijf het jaar met vier cijfers.",
    ),
    (
        "datum_onleesbaar",
        {"deelnames": "partner_id,verband_id,rol,van\nA,V1,lid,30-2-2020\n"},
        "deelnames.csv rij 2, kolom van: '30-2-2020' is geen datum. "
        "Schrijf jjjj-mm-dd of dd-mm-jjjj; bij start, eind, van en tot mag ook alleen het jaar.",
    ),
    (
        "ja_nee_onleesbaar",
        {"deelnames": "partner_id,verband_id,rol,eigenaar\nA,V1,lid,misschien\n"},
        "deelnames.csv rij 2, kolom eigenaar: 'misschien' is geen ja of nee. Schrijf ja, nee, onbekend of nvt.",
    ),
    (
        "patroon",
        {"partners": "partner_id,naam,partnertype,kern,cbs_code\nA,a,gemeente,ja,344\n"},
        "partners.csv rij 2, kolom cbs_code: '344' heeft niet de vorm die bij cbs_code hoort. "
        "Zie de uitleg van de kolom in het sjabloon; let op kleine letters en voorloopnullen.",
    ),
    (
        "te_klein",
        {"overleggen": "overleg_id;duur_uur\nO1;-1,5\n"},
        "overleggen.csv rij 2, kolom duur_uur: -1,5 is kleiner dan 0. Verbeter de waarde, of vul onbekend in.",
    ),
    (
        "te_groot",
        {"deelnames": "partner_id,verband_id,rol,stemaandeel\nA,V1,lid,50\n"},
        "deelnames.csv rij 2, kolom stemaandeel: 50 is groter dan 1. "
        "Verbeter de waarde, of vul onbekend in. Een aandeel loopt van 0 tot 1, niet tot 100.",
    ),
    (
        "code_onbekend",
        {"deelnames": "partner_id,verband_id,rol\nA,V1,gastheeer\n"},
        "deelnames.csv rij 2, kolom rol: 'gastheeer' staat niet in de codelijst van rol (bedoeld: 'gastheer'?). "
        "Kies een code uit de lijst. Niet bekend: onbekend; niet van toepassing: nvt.",
    ),
    (
        "sleutel_dubbel",
        {"deelnames": "partner_id,verband_id,rol\nA,V1,lid\nB,V1,lid\nA,V1,waarnemer\n"},
        "deelnames.csv rij 4, kolom partner_id, verband_id, van: 'A + V1' staat al op een eerdere rij (2). "
        "Verwijder een van beide rijen, of geef haar een eigen sleutel.",
    ),
    (
        "verwijzing_onbekend",
        {
            "partners": "partner_id,naam,partnertype,kern\ngm-venlo,Venlo,gemeente,ja\n",
            "deelnames": "partner_id,verband_id,rol\n" + "gm-venlo,V1,lid\n" * 12 + "gm-venol,V2,lid\n",
        },
        "deelnames.csv rij 14, kolom partner_id: 'gm-venol' staat niet in partners.csv (bedoeld: 'gm-venlo'?). "
        "Verbeter de code, of voeg 'gm-venol' toe aan partners.csv.",
    ),
    (
        "doeltabel_ontbreekt",
        {"aanwezigheid": "overleg_id,partner_id\nO1,A\n"},
        "aanwezigheid.csv, kolom overleg_id: overleg_id verwijst naar overleggen.csv, maar die tabel is er niet. "
        "Voeg overleggen.csv toe. Tot dan slaan de analyses die beide tabellen nodig hebben deze rijen over.",
    ),
]


@pytest.mark.parametrize(("code", "bestanden", "zin"), GEVALLEN, ids=[geval[0] for geval in GEVALLEN])
def test_elke_regel_met_haar_zin(keur: Keuring, code: str, bestanden: dict[str, Any], zin: str) -> None:
    """The rule speaks, about this place and in these words."""
    bevindingen = keur(**bestanden)
    assert zin in zinnen(bevindingen[bevindingen["code"] == code])


def test_de_kleinste_inventaris_is_goed(keur: Keuring) -> None:
    """Without a change there is nothing but coverage to tell."""
    assert set(keur()["ernst"]) == {"info"}


def test_de_kolommen_van_een_bevinding(keur: Keuring) -> None:
    """A finding has its columns and kinds, the gravest first, also when there are none."""
    bevindingen = keur(deelnames="partner_id,verband_id,rol\nA,V1,x\nB,V9,lid\n", bijlage="x\n")
    kolommen = ["code", "ernst", "tabel", "bestand", "rij", "kolom", "waarde", "uitleg", "herstel"]
    assert list(bevindingen) == kolommen == list(verzamel([]))
    assert bevindingen["ernst"].drop_duplicates().tolist() == ["fout", "waarschuwing", "info"]
    assert bevindingen["rij"].tolist()[:2] == [2, 3]
    assert bevindingen.index.tolist() == list(range(len(bevindingen)))


def test_inventarisfout_noemt_alles(pak: Any) -> None:
    """`load` raises with a head line and a line per fout, and carries them as a frame; warnings are not among them."""
    pad = pak(
        partners="partner_id,naam,partnertype,kern\ngm-venlo,Venlo,gemeente,ja\n",
        deelnames="partner_id,verband_id,rol\n" + "gm-venlo,V1,lid\n" + "gm-venol,V2,lidd\n",
    )
    with pytest.raises(InventarisFout) as gevangen:
        swanalyse.load(pad)
    assert str(gevangen.value).splitlines() == [
        "De inventaris heeft 2 fouten:",
        "- deelnames.csv rij 3, kolom partner_id: 'gm-venol' staat niet in partners.csv (bedoeld: 'gm-venlo'?). "
        "Verbeter de code, of voeg 'gm-venol' toe aan partners.csv.",
        "- deelnames.csv rij 3, kolom rol: 'lidd' staat niet in de codelijst van rol (bedoeld: 'lid'?). "
        "Kies een code uit de lijst. Niet bekend: onbekend; niet van toepassing: nvt.",
    ]
    assert gevangen.value.bevindingen["code"].tolist() == ["verwijzing_onbekend", "code_onbekend"]


@pytest.mark.parametrize("tabel", ["partners", "verbanden", "deelnames"])
@pytest.mark.parametrize("inhoud", [b"\xff\xfea\x00", b"", b'a,b\n"x'])
def test_uit_een_onleesbare_tabel_volgt_niets(keur: Keuring, tabel: str, inhoud: bytes) -> None:
    """A file that cannot be read is one fout; the other tables are not blamed for it."""
    bevindingen = keur(**{tabel: None, f"{tabel}.csv": inhoud})
    assert (bevindingen["ernst"] == "fout").sum() == 1
    assert not (bevindingen["ernst"] == "waarschuwing").any()


def test_eigen_codelijst(keur: Keuring) -> None:
    """An own list replaces ours for the check; one that lacks columns or doubles a code is reported."""
    lijst = "code,label,volgorde,toelichting,herkomst,lidmaatschap\n"
    rol = {"deelnames": "partner_id,verband_id,rol\nA,V1,penvoerder\nB,V1,lid\n"}
    goed = keur(codelijst_rol=f"{lijst}penvoerder,P,1,x,voorzet,ja\nlid,L,2,x,voorzet,ja\n", **rol)
    assert not (goed["ernst"] == "fout").any()
    dubbel = keur(codelijst_rol=f"{lijst}lid,P,1,x,voorzet,ja\nlid,L,2,x,voorzet,ja\n,L,2,x,voorzet,ja\n")
    gemeld = dubbel[dubbel["tabel"] == "codelijst_rol"]
    assert list(zip(gemeld["code"], gemeld["rij"], strict=True)) == [("sleutel_dubbel", 3), ("cel_leeg", 4)]
    half = keur(codelijst_rol="code,label\nlid,L\n", **rol)
    assert set(half.loc[half["code"] == "kolom_ontbreekt", "kolom"]) == {
        "herkomst", "lidmaatschap", "toelichting", "volgorde",
    }  # fmt: skip
    assert "penvoerder" in half.loc[half["code"] == "code_onbekend", "waarde"].tolist()


@pytest.mark.parametrize(
    ("regel", "code"),
    [
        ("duur_hoog,30.000", "getal_als_tekst"),
        ("duur_hoog,acht", "getal_onleesbaar"),
        ("duurhoog,8", "parameter_onbekend"),
    ],
)
def test_eigen_drempels(keur: Keuring, regel: str, code: str) -> None:
    """A threshold of one's own that can be read in two ways, in none, or that nobody knows, is a fout."""
    kop = "code,waarde,eenheid,label,toelichting,herkomst,volgorde"
    bevindingen = keur(regels_drempels=f"{kop}\n{regel},x,x,x,voorzet,1\n")
    mis = bevindingen[bevindingen["ernst"] == "fout"]
    assert mis["code"].tolist() == [code]
    assert (mis["bestand"].iloc[0], mis["rij"].iloc[0]) == ("regels_drempels.csv", 2)


@pytest.mark.parametrize(("waarde", "codes"), [("1", ["drempel_te_laag"]), ("3", []), ("5", []), ("", [])])
def test_wat_mensen_beschermt_mag_alleen_hoger(keur: Keuring, waarde: str, codes: list[str]) -> None:
    """A lower threshold of one's own is told, by row, and does not count."""
    kop = "code,waarde,eenheid,label,toelichting,herkomst,volgorde"
    bevindingen = keur(regels_drempels=f"{kop}\nrespondenten_minimum,{waarde},x,x,x,voorzet,1\n")
    mis = bevindingen[bevindingen["bestand"] == "regels_drempels.csv"]
    assert mis["code"].tolist() == codes
    assert set(mis["ernst"]) <= {"waarschuwing"}


def test_eigen_drempel_naar_beneden_toe() -> None:
    """A threshold comes from the parameters, else the own table, else ours; blank is none; nonsense never crashes."""
    kop = ["code", "waarde", "eenheid", "label", "toelichting", "herkomst", "volgorde"]
    tabel = (
        schema.regels("drempels")
        .head(3)
        .assign(code=["duur_hoog", "reistijd_hoog", "opkomst"], waarde=["1,5", "", "x"])
    )
    ruw = Ruw(
        {"parameters": {"reistijd_hoog": 2, "toeslag": None, "duur_hoog": "acht"}}, {}, {"regels_drempels": tabel[kop]}
    )
    klaar, _ = toets(ruw)
    codes = ("reistijd_hoog", "duur_hoog", "opkomst", "toeslag", "frequentie_hoog", "marge_schatting")
    assert [klaar.parameter(code) for code in codes] == [2.0, 1.5, None, None, 60.0, None]
    for raar in (None, "x", [1], 5):
        assert toets(Ruw({"parameters": raar}, {}))[0].parameter("opkomst") == 1.0
    kapot = {"regels_drempels": tabel[["code"]]}
    assert toets(Ruw({}, {}, kapot))[0].parameter("duur_hoog") == 8.0


@pytest.mark.parametrize(
    ("eigenschappen", "kolom"),
    [
        ({"name": "Noord Limburg"}, "name"),
        ({"name": 5}, "name"),
        ({"title": 5}, "title"),
        ({"version": 1}, "version"),
        ({"description": ["x"]}, "description"),
        ({"created": "gisteren"}, "created"),
        ({"created": "2026-13-01T00:00:00Z"}, "created"),
        ({"licenses": {"name": "x"}}, "licenses"),
        ({"licenses": ["CC0"]}, "licenses"),
        ({"sources": [{"title": 5}]}, "sources[0].title"),
        ({"contributors": [{"title": "x", "email": "geen adres"}]}, "contributors[0].email"),
        ({"keywords": "a, b"}, "keywords"),
        ({"profile": "mijn-profiel"}, "profile"),
        ({"missingValues": [""]}, "missingValues"),
        ({"decimalChar": ";"}, "decimalChar"),
        ({"resources": [{"name": "a", "path": "partners.csv", "decimalChar": "x"}]}, "resources[0].decimalChar"),
        ({"parameters": [1]}, "parameters"),
        ({"resources": {}}, "resources"),
        ({"resources": [{"path": "a.csv"}]}, "resources[0].name"),
        ({"resources": [{"name": "A", "path": "a.csv"}]}, "resources[0].name"),
        ({"resources": [{"name": "a", "path": "/etc/passwd"}]}, "resources[0].path"),
        ({"resources": [{"name": "a", "path": "../a.csv"}]}, "resources[0].path"),
        ({"resources": [{"name": "a", "data": []}]}, "resources[0].data"),
        ({"resources": [{"name": "a", "path": "partners.csv", "encoding": "klinkklaar"}]}, "resources[0].encoding"),
        ({"resources": [{"name": "a", "path": "partners.csv", "format": "xlsx"}]}, "resources[0].format"),
        ({"resources": [{"name": "a", "path": "partners.csv", "schema": {"fields": [{}]}}]}, "resources[0].schema"),
        ({"synthetisch": "ja"}, "synthetisch"),
        ({"jaar": "26"}, "jaar"),
        ({"prijspeiljaar": 26}, "prijspeiljaar"),
        ({"peildatum": "20260101"}, "peildatum"),
        ({"peildatum": "2026-02-30"}, "peildatum"),
        ({"peildatum": 2026}, "peildatum"),
        ({"peildatum": 0}, "peildatum"),
        ({"peildatum": False}, "peildatum"),
        ({"peildatum": "9999-12-31"}, "peildatum"),
        ({"peildatum": "0001-01-01"}, "peildatum"),
        ({"name": 0}, "name"),
        ({"parameters": 0}, "parameters"),
        ({"parameters": False}, "parameters"),
        ({"parameters": ""}, "parameters"),
        ({"parameters": []}, "parameters"),
        ({"title": "Regio\u202e"}, "title"),
        ({"sources": [{"title": "x\x9by"}]}, "sources[0].title"),
        ({"resources": [{"name": "a", "path": "partners.csv", "encoding": "rot13"}]}, "resources[0].encoding"),
        ({"schema_versie": "een"}, "schema_versie"),
        ({"parameters": {"opkomst": "1"}}, "opkomst"),
        ({"parameters": {"opkomst": True}}, "opkomst"),
        ({"parameters": {"opkomst": float("nan")}}, "opkomst"),
        ({"parameters": {"rollen_lidmaatschap": "lid"}}, "rollen_lidmaatschap"),
        ({"parameters": {"rollen_lidmaatschap": ["lidd"]}}, "rollen_lidmaatschap"),
        ({"parameters": {"perimeter_typen": [1, None]}}, "perimeter_typen"),
    ],
)  # fmt: skip
def test_eigenschappen(keur: Keuring, eigenschappen: dict[str, Any], kolom: str) -> None:
    """A property of the wrong kind or form is a fout that names it."""
    bevindingen = keur(datapackage=eigenschappen)
    assert kolom in bevindingen.loc[bevindingen["ernst"] == "fout", "kolom"].tolist()


def test_goede_eigenschappen(keur: Keuring) -> None:
    """Everything the standard and this program know, written well, is accepted; unknown properties are left alone."""
    bevindingen = keur(
        datapackage={
            "name": "noord-limburg_2026.v1", "title": "t", "description": "d", "homepage": "h", "version": "1.0",
            "created": "2026-01-01T12:00:00Z", "licenses": [{"name": "CC0-1.0"}, {"path": "https://x.nl"}],
            "sources": [{"title": "t", "path": "p", "email": "a.b@c-d.nl"}], "keywords": ["a"], "contributors": [],
            "profile": "data-package", "jaar": 2025, "prijspeiljaar": "2024", "synthetisch": True, "volledig": False,
            "decimalChar": ",", "schema_versie": 1, "iets_eigens": {"a": [1]},
            "parameters": {"opkomst": 0.9, "schaal_doel": None, "rollen_lidmaatschap": ["lid"], "perimeter_typen": []},
        }
    )  # fmt: skip
    assert not (bevindingen["ernst"] == "fout").any()


def test_een_inventaris_keurt_als_haar_map(pak: Any, tmp_path: Path) -> None:
    """Findings on an inventory are those on the folder it is saved in, row by row."""
    inv = swanalyse.load(
        pak(
            partners="partner_id,naam,partnertype,kern,opmerking\nA,Aalten,gemeente,ja,\nB,aalten,gemeente,ja,nvt\n",
            regels_drempels="code,waarde,eenheid,label,toelichting,herkomst,volgorde\nduur_hoog,1,x,x,x,voorzet,1\n",
            overleggen="overleg_id,verband_id,duur_uur\nO1,V1,2\nO2,onbekend,1.5\n",
        )
    )
    van_inv = swanalyse.validate(inv)
    assert van_inv.equals(swanalyse.validate(swanalyse.save(inv, tmp_path / "bewaard")))
    assert {"naam_lijkt", "duur_hoog"} <= set(van_inv["code"])


def test_een_lege_inventaris() -> None:
    """With every table empty there is nothing to be wrong, and every column is there."""
    inv = leeg({"name": "x", "peildatum": "2026-01-01"})
    assert set(swanalyse.validate(inv)["ernst"]) == {"info"}
    klaar, meldingen = toets(van_inventaris(inv))
    assert not verzamel(meldingen).size
    for naam, tabel in schema.tabellen().items():
        assert list(klaar.tabellen[naam]) == list(tabel.kolommen) == list(klaar.nvt[naam])


def test_accolades_in_een_waarde_zijn_gewone_tekens() -> None:
    """What a user typed is never taken for a placeholder of ours."""
    melding = meld("code_onbekend", "partners", bestand="p.csv", kolom="{waarde}", rijen=[2], waarde=["{ander}{0}"])
    assert melding["uitleg"].tolist() == ["'{ander}{0}' staat niet in de codelijst van {waarde}."]


def test_delen_van_een_sleutel_die_leeg_zijn(keur: Keuring) -> None:
    """Absent and blank parts are one value of a key, `onbekend` too; a year and its first day are two."""
    kop = "partner_id,verband_id,rol,van\n"
    assert "sleutel_dubbel" in keur(deelnames=f"{kop}A,V1,lid,\nA,V1,lid,onbekend\n")["code"].tolist()
    assert "sleutel_dubbel" in keur(deelnames=f"{kop}A,V1,lid,01-07-2020\nA,V1,lid,2020-07-01\n")["code"].tolist()
    assert "sleutel_dubbel" not in keur(deelnames=f"{kop}A,V1,lid,2020\nA,V1,lid,2020-01-01\n")["code"].tolist()


def test_hints_blijven_betaalbaar(keur: Keuring) -> None:
    """Among very many unknown codes only the first are looked up: a hint is help, not a duty."""
    rijen = "".join(f"gm-{i:04d}x,V1,lid\n" for i in range(300))
    ids = "".join(f"gm-{i:04d},Naam {i},gemeente,ja\n" for i in range(2000))
    bevindingen = keur(
        partners=f"partner_id,naam,partnertype,kern\n{ids}", deelnames=f"partner_id,verband_id,rol\n{rijen}"
    )
    vreemd = bevindingen.loc[bevindingen["code"] == "verwijzing_onbekend", "uitleg"]
    assert len(vreemd) == 300
    assert vreemd.str.contains("bedoeld").sum() == 25
    assert vreemd.iloc[0].endswith("(bedoeld: 'gm-0000'?).")


def test_veel_onbekende_kolommen_blijven_betaalbaar(keur: Keuring) -> None:
    """As many unknown columns as a file may have are told in one go, each by its name."""
    kop = ",".join(f"k{nr}" for nr in range(400))
    bevindingen = keur(motieven=f"{kop}\n")
    assert (bevindingen["code"] == "kolom_onbekend").sum() == 400


def test_een_lange_waarde_wordt_ingekort(keur: Keuring) -> None:
    """A message quotes the beginning of a cell that is as long as a book."""
    bevindingen = keur(deelnames=f"partner_id,verband_id,rol\nA,V1,{'x' * 100_000}\n")
    assert bevindingen["uitleg"].str.len().max() < 1_000


@pytest.mark.parametrize("teken", ["\x07", "\x7f", "\x85a", "\u202e", "\u2066"])
def test_stuurtekens_in_kop_en_regels(keur: Keuring, teken: str) -> None:
    """A control sign in a header or in an own rule table is found too; tab, line end and zero width are left alone."""
    kop = "code,waarde,eenheid,label,toelichting,herkomst,volgorde"
    bevindingen = keur(
        regels_drempels=f"{kop}\nduur_hoog,1,x,a{teken}b,x,voorzet,1\n", motieven=f"partner_id,k{teken}x\nA,1\n"
    )
    mis = bevindingen[bevindingen["code"] == "stuurteken"]
    assert set(mis["bestand"]) == {"regels_drempels.csv", "motieven.csv"}
    goed = keur(partners='partner_id,naam,partnertype,kern\nA,"Aal\tten\n\u200bx",gemeente,ja\n')
    assert "partners" not in set(goed.loc[goed["code"] == "stuurteken", "tabel"])
