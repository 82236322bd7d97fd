"""What the domain demands: every rule provoked, with the sentence the user gets, and left alone where it must be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from swanalyse.schema import schema
from swanalyse.validatie import inhoud
from swanalyse.validatie.bevindingen import zinnen

from .conftest import BASIS, Keuring
from .test_plannen import GEVALLEN as GEVALLEN_PLANNEN
from .test_regels import GEVALLEN as GEVALLEN_REGELS
from .test_vorm import GEVALLEN as GEVALLEN_VORM

KOP = {
    "partners": "partner_id,naam,partnertype,kern",
    "verbanden": "verband_id,naam,rechtsvorm,domein,status,deelnemers_volledig,bron",
    "deelnames": "partner_id,verband_id,rol",
    "bedragen": "regel_id,partner_id,verband_id,jaar,richting,soort,bedrag",
}
# rules that only a workbook can break, and who provokes them
ELDERS = ("verborgen", "getal_als_tekst", "code_als_getal", "formule_zonder_uitkomst", "cel_met_fout")


def erbij(tabel: str, *rijen: str, kolommen: str = "") -> dict[str, str]:
    """The smallest inventory's table with more columns (`,a,b`) and rows; its own rows stay, blank in what is new."""
    kop, *eigen = BASIS[tabel].splitlines()
    vol = [f"{rij}{',' * kolommen.count(',')}" for rij in eigen]
    return {tabel: "\n".join([kop + kolommen, *vol, *rijen]) + "\n"}


def los(tabel: str, *rijen: str, kolommen: str = "") -> dict[str, str]:
    """A table of these rows only."""
    return {tabel: "\n".join([KOP.get(tabel, "") + kolommen, *rijen]) + "\n"}


# code, files that differ from the smallest inventory, and the line about it
GEVALLEN: list[tuple[str, dict[str, Any], str]] = [
    (
        "persoonsnaam",
        los("deelnames", "A,V1,deelnemer,mevr. P. Jansen", kolommen=",accounthouder"),
        "deelnames.csv rij 2, kolom accounthouder: 'mevr. P. Jansen' lijkt de naam van iemand; in accounthouder hoort "
        "een code van de functie. Vervang de naam door een code, zoals A-W2. In een inventaris horen geen "
        "persoonsgegevens.",
    ),
    (
        "bedrag_hoog",
        {"bedragen": "bedrag_id,richting,soort,bedrag\nB1,kosten,bijdrage,1e13\n"},
        "bedragen.csv rij 2, kolom bedrag: 10.000.000.000.000 euro is meer dan 1.000.000.000.000. Kijk of er cijfers "
        "te veel staan. Eén zo’n bedrag bepaalt elke som waar het in zit.",
    ),
    (
        "getal_hoog",
        {"partner_jaar": "partner_id,jaar,inwoners\nA,2026,1000000000000000\n"},
        "partner_jaar.csv rij 2, kolom inwoners: 1000000000000000 is meer dan 20.000.000. Kijk of er cijfers te veel "
        "staan en of de eenheid klopt.",
    ),
    (
        "datum_ver",
        {"deelnames": "partner_id,verband_id,rol,van,tot\nA,V1,lid,,9999-12-31\n"},
        "deelnames.csv rij 2, kolom tot: 9999-12-31 ligt niet tussen 1000 en 2200. Verbeter het jaar. Is er geen begin "
        "of einde bekend? Laat de cel dan leeg.",
    ),
    (
        "id_dubbelrol",
        erbij("partners", "V1,Kantoor,privaat,nee"),
        "partners.csv rij 5, kolom partner_id: 'V1' is zowel een partner als een verband. "
        "Geef een van beide een andere code. Is een regeling ook partner, verbind ze dan met de kolom verband_id.",
    ),
    (
        "cbs_code_dubbel",
        los("partners", "A,Aalten,gemeente,ja,gm0197", "B,Borne,gemeente,ja,gm0197", kolommen=",cbs_code"),
        "partners.csv rij 3, kolom cbs_code: 'gm0197' hoort bij meer partners die tegelijk bestaan: A en B. "
        "Verbeter de code, of vul van en tot in als de een de ander opvolgt.",
    ),
    (
        "eigen_voorouder",
        los(
            "verbanden",
            "V1,a,netwerk,bestuur,lopend,ja,x,V2",
            "V2,b,netwerk,bestuur,lopend,ja,x,V1",
            kolommen=",onderdeel_van",
        ),
        "verbanden.csv rij 3, kolom onderdeel_van: via onderdeel_van komt V2 weer bij zichzelf uit. "
        "Maak onderdeel_van leeg bij het verband dat bovenaan of vooraan staat.",
    ),
    (
        "periode_omgekeerd",
        erbij("deelnames", "S,V1,lid,2020-07-01,2019", kolommen=",van,tot"),
        "deelnames.csv rij 6, kolom van: begint op 2020-07-01 en eindigt op 2019. "
        "Verwissel of verbeter de data. Het einde is de eerste dag waarop het niet meer geldt.",
    ),
    (
        "lopend_maar_voorbij",
        erbij("verbanden", "V3,Oud,netwerk,bestuur,lopend,ja,x,2025", kolommen=",eind"),
        "verbanden.csv rij 4, kolom eind: de status is lopend, maar het verband eindigde op 2025 "
        "(peildatum 2026-01-01). "
        "Zet de status op beeindigd, of verbeter het einde.",
    ),
    (
        "interval_omgekeerd",
        los("bedragen", "R1,A,V1,2026,kosten,eigen_inzet,100.5,200,300", kolommen=",laag,hoog"),
        "bedragen.csv rij 2, kolom laag: 200 is groter dan bedrag (100,5). "
        "Zorg dat laag hoogstens het bedrag is, en het bedrag hoogstens hoog. Schrijf kosten zonder minteken.",
    ),
    (
        "motieven_som",
        {"motieven": "partner_id,verband_id,motief,gewicht\nA,V1,kosten,60\nA,V1,kennis,30.5\n"},
        "motieven.csv rij 2, kolom gewicht: de punten van A in V1 tellen op tot 90,5, niet tot 100. "
        "Verdeel precies 100 punten over de motieven, per respondentgroep.",
    ),
    (
        "soort_past_niet",
        los("bedragen", "R1,A,V1,2026,kosten,lening,5"),
        "bedragen.csv rij 2, kolom soort: 'lening' hoort bij de richting balans. Verbeter de richting of de soort.",
    ),
    (
        "bedrag_negatief",
        los("bedragen", "R1,A,V1,2026,kosten,bijdrage_eigenaar,-5000.5", "R2,A,V1,2026,balans,lening,-5"),
        "bedragen.csv rij 2, kolom bedrag: −5.000,5 is negatief, terwijl de richting al zegt dat het kosten zijn. "
        "Schrijf kosten en baten zonder min. Is het een teruggave, dan klopt het.",
    ),
    (
        "levert_aan_zichzelf",
        {"dienstverlening": "levert_id,ontvangt_id,dienst,jaar\nA,A,ict,2026\n"},
        "dienstverlening.csv rij 2, kolom ontvangt_id: 'A' levert een dienst aan zichzelf. "
        "Verbeter de leverancier of de ontvanger, of verwijder de rij.",
    ),
    (
        "kenmerk_zonder_onderwerp",
        {"kenmerken": "verband_id,partner_id,kenmerk,waarde\nV1,A,zelf_bestuur,ja\n"},
        "kenmerken.csv rij 2, kolom verband_id: het kenmerk 'zelf_bestuur' noemt geen verband en geen partner, "
        "of juist beide. Vul verband_id in, of partner_id als het kenmerk van een partner is.",
    ),
    (
        "kenmerk_onbekend",
        {"kenmerken": "verband_id,kenmerk,waarde\nV1,dinamiek,hoog\n"},
        "kenmerken.csv rij 2, kolom kenmerk: geen analyse kijkt naar het kenmerk 'dinamiek' (bedoeld: 'dynamiek'?). "
        "Verbeter de code als het een schrijffout is; anders mag het kenmerk blijven staan.",
    ),
    (
        "kenmerk_waarde",
        {"kenmerken": "verband_id,kenmerk,waarde\nV1,dynamiek,hoogg\n"},
        "kenmerken.csv rij 2, kolom waarde: de waarde 'hoogg' komt bij dit kenmerk niet voor. Kies uit hoog en laag.",
    ),
    (
        "score_boven_schaal",
        {"scores": "score_id,score,schaal_max\nS1,6,5\n"},
        "scores.csv rij 2, kolom score: score 6 ligt boven het hoogste punt van de schaal, 5. "
        "Verbeter de score of de schaal.",
    ),
    (
        "verband_weinig_partners",
        erbij("verbanden", "V3,Stil,netwerk,bestuur,lopend,ja,x"),
        "verbanden.csv rij 4, kolom verband_id: 'V3' heeft 0 deelnemer(s) in de inventaris. "
        "Voeg de ontbrekende deelnames toe, of zet deelnemers_volledig op nee.",
    ),
    (
        "deelname_buiten_bestaan",
        los("partners", "A,Aalten,gemeente,ja,2020", "B,Borne,gemeente,ja,", kolommen=",van")
        | los("deelnames", "A,V1,lid,2019", "B,V1,lid,", "A,V2,lid,2020", "B,V2,lid,", kolommen=",van"),
        "deelnames.csv rij 2, kolom partner_id: 'A' neemt deel in een tijd waarin de partner niet bestond. "
        "Verbeter van en tot, of zet de deelname op naam van voorganger of opvolger.",
    ),
    (
        "deelname_partner_beeindigd",
        los("partners", "A,Aalten,gemeente,ja,2024", "B,Borne,gemeente,ja,", kolommen=",tot"),
        "deelnames.csv rij 2, kolom partner_id: 'A' bestaat niet meer op de peildatum, maar neemt nog deel. "
        "Vul tot in bij de deelname en zet haar voort op naam van de opvolger.",
    ),
    (
        "gemeente_zonder_verband",
        erbij("partners", "C,Cuijk,gemeente,ja"),
        "partners.csv rij 5, kolom partner_id: 'C' neemt aan geen enkel verband deel. "
        "Vraag de gemeente om haar verbanden. Niet in de inventaris is iets anders dan niet samenwerken.",
    ),
    (
        "naam_lijkt",
        erbij("verbanden", "V3,woon-deal,netwerk,bestuur,lopend,ja,x"),
        "verbanden.csv rij 4, kolom naam: 'woon-deal' lijkt sterk op 'Woondeal'. "
        "Is het dezelfde, voeg de rijen dan samen. Zijn het er twee, maak de namen dan duidelijk verschillend.",
    ),
    (
        "naam_mojibake",
        erbij("partners", "F,FryslÃ¢n,provincie,nee"),
        "partners.csv rij 5, kolom naam: 'FryslÃ¢n' is verkeerd gecodeerd (bedoeld: 'Fryslân'?). "
        "Verbeter de naam en sla het bestand op als UTF-8.",
    ),
    (
        "doorbetaling",
        los(
            "partners",
            "A,Aalten,gemeente,ja,",
            "B,Borne,gemeente,ja,",
            "G,GR,gemeenschappelijke_regeling,nee,V2",
            kolommen=",verband_id",
        )
        | erbij("deelnames", "G,V1,deelnemer")
        | los(
            "bedragen",
            "R1,A,V1,2026,kosten,eigen_inzet,5",
            "R2,G,V1,2026,kosten,eigen_inzet,5",
            "R3,B,V1,2026,kosten,eigen_inzet,5",
        ),
        "bedragen.csv rij 3, kolom partner_id: 'G' betaalt mee, en haar deelnemers A en B betalen ook aan dit verband. "
        "Zet doorgegeven op ja bij geld dat via de regeling loopt.",
    ),
    (
        "stemaandelen_som",
        los("deelnames", "A,V1,lid,0.25", "B,V1,lid,0.5", "A,V2,lid,0.5", "B,V2,lid,0.5", kolommen=",stemaandeel"),
        "deelnames.csv rij 2, kolom stemaandeel: de stemaandelen in V1 tellen op tot 0,75. "
        "Verbeter de aandelen; samen zijn zij 1. Ontbreekt een deelnemer, voeg die dan toe.",
    ),
    (
        "opvolging_som",
        {"partner_opvolging": "oud,nieuw,datum,aandeel_inwoners\nA,B,2020-01-01,0.4\nA,S,2020-01-01,0.4\n"},
        "partner_opvolging.csv rij 2, kolom aandeel_inwoners: de aandelen van 'A' tellen op tot 0,8. "
        "Verdeel alle inwoners van de oude partner over de opvolgers; samen zijn de aandelen 1.",
    ),
    (
        "domein_taakveld",
        los(
            "verbanden",
            "V1,a,netwerk,bestuur,lopend,ja,x,0.4",
            "V2,b,netwerk,bestuur,lopend,ja,x,0.10",
            kolommen=",taakveld",
        ),
        "verbanden.csv rij 2, kolom domein: het domein is bestuur, maar het taakveld hoort bij bedrijfsvoering. "
        "Verbeter het domein of het taakveld.",
    ),
    (
        "anders_zonder_toelichting",
        erbij("verbanden", "V3,Raar,anders,bestuur,lopend,ja,x"),
        "verbanden.csv rij 4, kolom rechtsvorm: bij 'V3' staat de rechtsvorm anders zonder uitleg. "
        "Leg de vorm uit in de opmerking, of kies een vorm uit de lijst.",
    ),
    (
        "aantal_verbanden_opvallend",
        {"datapackage": {"volledig": True}},
        "partners.csv rij 2, kolom partner_id: 'A' heeft 2 verbanden, ver van het landelijk gemiddelde van 27. "
        "Controleer of de inventaris volledig is en niets dubbel bevat.",
    ),
    (
        "frequentie_hoog",
        {"overleggen": "overleg_id,frequentie_per_jaar\nO1,60.5\n"},
        "overleggen.csv rij 2, kolom frequentie_per_jaar: 60,5 keer per jaar is meer dan 60. "
        "Controleer of het aantal per jaar is bedoeld.",
    ),
    (
        "duur_hoog",
        {"overleggen": "overleg_id,duur_uur\nO1,90\n"},
        "overleggen.csv rij 2, kolom duur_uur: 90 uur is meer dan 8. Controleer of uren zijn bedoeld en geen minuten.",
    ),
    (
        "reistijd_hoog",
        {"relaties": "partner_a,partner_b,reistijd_uur\nA,B,45\n"},
        "relaties.csv rij 2, kolom reistijd_uur: 45 uur is meer dan 5. "
        "Controleer of uren zijn bedoeld en geen minuten.",
    ),
    (
        "prijspeil_ontbreekt",
        los("bedragen", "R1,A,V1,2025,kosten,eigen_inzet,5", "R2,A,V1,2026,kosten,eigen_inzet,5"),
        "bedragen.csv, kolom prijspeil: er staan bedragen uit meer jaren, en 2 van 2 hebben geen prijspeil. "
        "Vul het prijspeil in; zonder prijspeil zijn jaren niet te vergelijken.",
    ),
    (
        "prijsindex_ontbreekt",
        {
            **los(
                "bedragen",
                "R1,A,V1,2025,kosten,eigen_inzet,5,2024",
                "R2,A,V1,2025,kosten,eigen_inzet,5,2025",
                kolommen=",prijspeil",
            ),
            "prijsindex": "jaar,index\n2025,100\n",
        },
        "bedragen.csv, kolom prijspeil: de bedragen staan in prijspeil 2024 en 2025; van 2024 ontbreekt het "
        "indexcijfer. Vul prijsindex.csv aan; zonder indexcijfer zijn prijspeilen niet te vergelijken.",
    ),
    (
        "opkomst_ontbreekt",
        {"overleggen": "overleg_id\nO1\n", "aanwezigheid": "overleg_id,partner_id,opkomst\nO1,A,1\nO1,B,\n"},
        "aanwezigheid.csv, kolom opkomst: bij 1 van 2 rijen is de opkomst onbekend; daar geldt de standaardwaarde. "
        "Vul de opkomst in, of noem in het rapport dat volledige opkomst is aangenomen.",
    ),
    ("dekking_tabel", {}, "motieven.csv: de tabel heeft 0 rijen."),
    (
        "dekking_kolom",
        los(
            "verbanden", "V1,a,netwerk,bestuur,lopend,ja,x,nvt", "V2,b,netwerk,bestuur,lopend,ja,x,", kolommen=",schaal"
        ),
        "verbanden.csv, kolom schaal: 0 van 1 bekend.",
    ),
    (
        "dekking_partner",
        los("partners", "A,Aalten,gemeente,ja", "B,Borne,gemeente,nee"),
        "partners.csv rij 2, kolom partner_id: 'A': 7 van 60 cellen bekend.",
    ),
]


@pytest.mark.parametrize(("code", "bestanden", "zin"), GEVALLEN, ids=[geval[0] for geval in GEVALLEN])
def test_elke_regel_met_haar_zin(keur: Keuring, code: str, bestanden: dict[str, Any], zin: str) -> None:
    """The rule speaks, about this place and in these words."""
    bevindingen = keur(**bestanden)
    assert zin in zinnen(bevindingen[bevindingen["code"] == code])


def test_elke_code_wordt_geprovoceerd() -> None:
    """No rule without a test, and no test of a rule that is not there; those of a source are tested with it."""
    regels = set(schema.codelijst("validatieregels")["code"])
    eigen = {code for code in regels if not code.startswith(("roo_", "antwoord_"))}
    gevallen = [*GEVALLEN_VORM, *GEVALLEN_REGELS, *GEVALLEN_PLANNEN, *GEVALLEN]
    assert {code for code, *_ in gevallen} | set(ELDERS) == eigen
    werkboek = (Path(__file__).parents[1] / "bronnen" / "test_werkboek.py").read_text("utf-8")
    assert all(f'"{code}"' in werkboek for code in ELDERS)


def test_geen_code_is_ongebruikt_of_onbekend() -> None:
    """The program reports every code of the rule table, and only those."""
    regels = set(schema.codelijst("validatieregels")["code"])
    bron = "".join(pad.read_text("utf-8") for pad in Path(inhoud.__file__).parents[1].rglob("*.py"))
    assert {code for code in regels if f'"{code}"' not in bron} == set()
    gemeld = {deel.split('"')[0] for deel in bron.split('meld("')[1:]}
    assert gemeld <= regels


def test_de_ernst_zoals_het_domein_haar_geeft() -> None:
    """Which rules stop an inventory and which only warn is the domain's choice (2.5)."""
    ernst = schema.codelijst("validatieregels").set_index("code")["ernst"]
    fout = (
        "verwijzing_onbekend sleutel_dubbel code_onbekend periode_omgekeerd te_klein te_groot interval_omgekeerd "
        "motieven_som cbs_code_dubbel eigen_voorouder soort_past_niet levert_aan_zichzelf lopend_maar_voorbij "
        "decimaalteken_onbeslist id_dubbelrol"
    )
    waarschuwing = (
        "verband_weinig_partners deelname_buiten_bestaan gemeente_zonder_verband naam_lijkt naam_mojibake doorbetaling "
        "stemaandelen_som deelname_partner_beeindigd domein_taakveld aantal_verbanden_opvallend frequentie_hoog "
        "duur_hoog reistijd_hoog bedrag_negatief prijspeil_ontbreekt prijsindex_ontbreekt opkomst_ontbreekt"
    )
    assert set(ernst[fout.split()]) == {"fout"}
    assert set(ernst[waarschuwing.split()]) == {"waarschuwing"}
    assert set(ernst[["dekking_tabel", "dekking_kolom", "dekking_partner"]]) == {"info"}


def codes(keur: Keuring, **bestanden: Any) -> set[str]:
    """The codes of fouten and warnings."""
    bevindingen = keur(**bestanden)
    return set(bevindingen.loc[bevindingen["ernst"] != "info", "code"])


@pytest.mark.parametrize(
    ("bestanden", "code"),
    [
        # a year counts in full, so it may begin and end in the same one
        (erbij("deelnames", "S,V1,lid,2020,2020", kolommen=",van,tot"), "periode_omgekeerd"),
        (erbij("deelnames", "S,V1,lid,,2020", kolommen=",van,tot"), "periode_omgekeerd"),
        # a step may be done on the day it begins
        (
            {"voortgang": "verband_id,volgnr,datum_start,datum_gereed\nV1,1,2020-01-01,2020-01-01\n"},
            "periode_omgekeerd",
        ),
        (los("bedragen", "R1,A,V1,2026,kosten,eigen_inzet,,200,300", kolommen=",laag,hoog"), "interval_omgekeerd"),
        (los("bedragen", "R1,A,V1,2026,kosten,eigen_inzet,100,100,100", kolommen=",laag,hoog"), "interval_omgekeerd"),
        # within the margin, not all known, and per respondent group
        ({"motieven": "partner_id,verband_id,motief,gewicht\nA,V1,kosten,60\nA,V1,kennis,39\n"}, "motieven_som"),
        ({"motieven": "partner_id,verband_id,motief,gewicht\nA,V1,kosten,60\nA,V1,kennis,\n"}, "motieven_som"),
        (
            {
                "motieven": "partner_id,verband_id,motief,gewicht,respondentgroep\n"
                "A,V1,kosten,100,raad\nA,V1,kosten,100,college\n"
            },
            "motieven_som",
        ),
        # one code after the other is a merger and no mistake
        (
            los(
                "partners",
                "A,Aalten,gemeente,ja,gm0197,,2020-01-01",
                "B,Borne,gemeente,ja,gm0197,2020-01-01,",
                kolommen=",cbs_code,van,tot",
            ),
            "cbs_code_dubbel",
        ),
        (erbij("verbanden", "V3,Nieuw,netwerk,bestuur,lopend,ja,x,2026", kolommen=",eind"), "lopend_maar_voorbij"),
        (erbij("verbanden", "V3,Oud,netwerk,bestuur,beeindigd,ja,x,2025", kolommen=",eind"), "lopend_maar_voorbij"),
        (los("bedragen", "R1,A,V1,2026,kosten,,5", "R2,A,V1,2026,,lening,5"), "soort_past_niet"),
        (
            los("deelnames", "A,V1,lid,0.33", "B,V1,lid,0.66", "A,V2,lid,0.9", "B,V2,lid,", kolommen=",stemaandeel"),
            "stemaandelen_som",
        ),
        (los("verbanden", "V1,a,netwerk,onbekend,lopend,ja,x,0.4", kolommen=",taakveld"), "domein_taakveld"),
        (los("verbanden", "V1,a,netwerk,bestuur,lopend,ja,x,0.10", kolommen=",taakveld"), "domein_taakveld"),
        (
            los("bedragen", "R1,A,V1,2026,kosten,eigen_inzet,5", "R2,A,V1,2026,kosten,eigen_inzet,5"),
            "prijspeil_ontbreekt",
        ),
        ({"overleggen": "overleg_id,duur_uur,frequentie_per_jaar\nO1,8,60\n"}, "duur_hoog"),
        (
            erbij("verbanden", "V3,Raar,anders,bestuur,lopend,ja,x,uitleg", kolommen=",opmerking"),
            "anders_zonder_toelichting",
        ),
        (erbij("partners", "P,Café Noord,privaat,nee", "Q,Café Zuid,privaat,nee"), "naam_lijkt"),
        (
            erbij("verbanden", "V3,Fase I,netwerk,bestuur,lopend,ja,x", "V4,Fase II,netwerk,bestuur,lopend,ja,x"),
            "naam_lijkt",
        ),
        (erbij("partners", "P,Ångström Café Müller,privaat,nee", "Q,Ça Ira Â,privaat,nee"), "naam_mojibake"),
        ({"datapackage": {"volledig": False}}, "aantal_verbanden_opvallend"),
    ],
)
def test_wat_geen_bevinding_is(keur: Keuring, bestanden: dict[str, Any], code: str) -> None:
    """What is unknown cannot be wrong, and what is on the edge is not over it."""
    assert code not in codes(keur, **bestanden)


@pytest.mark.parametrize(
    ("naam", "ook"),
    [
        ("gemeente AALTEN", "naam_lijkt"),
        ("Aal ten", "naam_lijkt"),
        ("Äalten", "naam_lijkt"),
        ("Aallten", "naam_lijkt"),
        ("Aalten.", "naam_lijkt"),
        ("SÃºdwest-FryslÃ¢n", "naam_mojibake"),
        ("CafÃ© â€“ Noord", "naam_mojibake"),
    ],
)
def test_namen_die_lijken_of_verminkt_zijn(keur: Keuring, naam: str, ook: str) -> None:
    """Case, blanks, accents, a doubled letter, punctuation and a broken encoding are all noticed."""
    assert ook in codes(keur, **erbij("partners", f"X,{naam},privaat,nee"))


def test_een_verminkte_en_een_hele_naam_zijn_dezelfde(keur: Keuring) -> None:
    """A broken name is compared as it was meant."""
    gemeld = codes(keur, **erbij("partners", "F,Fryslân,provincie,nee", "G,FryslÃ¢n,provincie,nee"))
    assert {"naam_lijkt", "naam_mojibake"} <= gemeld


@pytest.mark.parametrize("kolom", ["onderdeel_van", "opvolger_van"])
@pytest.mark.parametrize("lengte", [1, 2, 5])
def test_kringen(keur: Keuring, kolom: str, lengte: int) -> None:
    """A ring of any length is found, on each of its verbanden and on no other."""
    ring = [f"V{i},Naam {i},netwerk,bestuur,lopend,ja,x,V{i % lengte + 1}" for i in range(1, lengte + 1)]
    staart = ["V8,Acht,netwerk,bestuur,lopend,ja,x,V1", "V9,Negen,netwerk,bestuur,lopend,ja,x,V8"]
    bevindingen = keur(
        **los("verbanden", *ring, *staart, kolommen=f",{kolom}"), **los("deelnames", "A,V1,lid", "B,V1,lid")
    )
    mis = bevindingen[bevindingen["code"] == "eigen_voorouder"]
    assert mis["rij"].tolist() == list(range(2, lengte + 2))
    assert set(mis["kolom"]) == {kolom}


def test_doorgegeven_geld_is_geen_doorbetaling(keur: Keuring) -> None:
    """Money that is marked as passed on is not counted twice, and a GR of which nobody pays is no finding."""
    partners = los(
        "partners", "A,Aalten,gemeente,ja,", "B,Borne,gemeente,ja,", "G,GR,gemeenschappelijke_regeling,nee,V2",
        kolommen=",verband_id",
    )  # fmt: skip
    regels = ("R1,A,V1,2026,kosten,eigen_inzet,5,", "R2,G,V1,2026,kosten,eigen_inzet,5,{}")
    for doorgegeven, gemeld in (("ja", False), ("nee", True), ("", True)):
        bedragen = los("bedragen", *(regel.format(doorgegeven) for regel in regels), kolommen=",doorgegeven")
        assert ("doorbetaling" in codes(keur, **partners, **bedragen)) == gemeld
    assert "doorbetaling" not in codes(keur, **partners, **los("bedragen", regels[1].format("")[:-1]))


def test_lege_drempels_zwijgen(keur: Keuring) -> None:
    """A threshold that is left blank makes its rule silent, and never stops the validator."""
    namen = (
        "duur_hoog frequentie_hoog reistijd_hoog motieven_som motieven_marge stemaandeel_marge verbanden_weinig "
        "verbanden_veel"
    )
    bestanden = {
        "datapackage": {"volledig": True, "parameters": dict.fromkeys(namen.split())},
        "overleggen": "overleg_id,duur_uur,frequentie_per_jaar\nO1,90,900\n",
        "motieven": "partner_id,verband_id,motief,gewicht\nA,V1,kosten,60\n",
        **los("deelnames", "A,V1,lid,0.9", "B,V1,lid,0.9", kolommen=",stemaandeel"),
    }
    assert codes(keur, **bestanden) == {"verband_weinig_partners"}


def test_eigen_drempel_beslist(keur: Keuring) -> None:
    """A threshold in the descriptor is the one that counts."""
    bestanden = {"overleggen": "overleg_id,duur_uur\nO1,7\n"}
    assert "duur_hoog" not in codes(keur, **bestanden)
    assert "duur_hoog" in codes(keur, **bestanden, datapackage={"parameters": {"duur_hoog": 6}})


def test_extreme_getallen(keur: Keuring) -> None:
    """The largest and smallest numbers there are do not stop the validator."""
    groot = "1" + "0" * 300
    gemeld = codes(
        keur,
        motieven=f"partner_id,verband_id,motief,gewicht\nA,V1,kosten,{groot}\n",
        **los("bedragen", f"R1,A,V1,2026,kosten,eigen_inzet,{groot},1e308,1e-300", kolommen=",laag,hoog"),
    )
    assert {"motieven_som", "interval_omgekeerd"} <= gemeld


def test_gr_als_deelnemer_zonder_eigen_leden(keur: Keuring) -> None:
    """Rows about ids that are unknown or blank never stop a rule."""
    gemeld = codes(
        keur,
        **los("partners", "A,,gemeente,ja,", ",x,gemeente,ja,", "A,x,,onbekend,V9", kolommen=",verband_id"),
        **los("deelnames", ",,", "Z,V9,lid", "A,,lid"),
        **los("bedragen", "R1,A,,2026,kosten,eigen_inzet,5", ",,,,,,"),
    )
    assert {"cel_leeg", "verwijzing_onbekend", "sleutel_dubbel", "rij_leeg"} <= gemeld
