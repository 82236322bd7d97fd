"""The register becomes an inventory as domein 8 says; on small exports made here, so that each trap stands alone."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd
import pytest

import swanalyse
from swanalyse import validatie
from swanalyse.bronnen import roo, roo_xml
from swanalyse.fouten import BronFout, KeuzeFout
from swanalyse.inventaris import Inventaris, selectie

RUIMTE = "https://organisaties.overheid.nl/static/schema/oo/export/"
TOOI = "https://identifier.overheid.nl/tooi/id/"


def organisatie(nr: str, naam: str, tooi: str = "", soort: str = "Gemeente", **velden: str) -> str:
    """One organisation; `velden` may hold start, eind, inwoners, regeling."""
    adres = f' p:resourceIdentifierTOOI="{TOOI}{tooi}"' if tooi else ""
    delen = [f"<p:naam>{escape(naam)}</p:naam><p:types><p:type>{soort}</p:type></p:types>"]
    if "regeling" in velden:
        element = "p:hoortBijGemeenschappelijkeRegeling"
        delen.append(f'<{element} p:systeemId="{velden["regeling"]}">x</{element}>')
    delen += [f"<p:{naam}Datum>{velden[naam]}</p:{naam}Datum>" for naam in ("start", "eind") if naam in velden]
    if "inwoners" in velden:
        delen.append(f"<p:geografie><p:aantalInwoners>{velden['inwoners']}</p:aantalInwoners></p:geografie>")
    return f'<p:organisatie p:systeemId="{nr}"{adres}>{"".join(delen)}</p:organisatie>'


def deelnemer(nr: str, naam: str = "", tooi: str = "", sinds: str = "2015-01-01", organen: tuple[str, ...] = ()) -> str:
    """One participant of a regeling."""
    adres = f' p:resourceIdentifierTOOI="{TOOI}{tooi}"' if tooi else ""
    datum = f"<p:toetredingsDatum>{sinds}</p:toetredingsDatum>" if sinds else ""
    wie = "".join(f"<p:bestuursorgaan>{orgaan}</p:bestuursorgaan>" for orgaan in organen)
    return (
        f'<p:deelnemendeOrganisatie p:systeemId="{nr}"{adres}><p:naam>{escape(naam)}</p:naam>{datum}'
        f"<p:bestuursorganen>{wie}</p:bestuursorganen></p:deelnemendeOrganisatie>"
    )


def regeling(nr: str, *deelnemers: str, van: str = "2015-01-01", tot: str = "", **velden: str) -> str:
    """One version; `velden` may hold titel, citeertitel, vorm, volgende, vorige, orgaan, terreinen (`;` between)."""
    delen = [f"<p:titel>{escape(velden.get('titel', f'Regeling nummer {nr}'))}</p:titel>"]
    if "citeertitel" in velden:
        delen.append(f"<p:citeertitel>{escape(velden['citeertitel'])}</p:citeertitel>")
    delen.append(f"<p:samenwerkingsvorm>{velden.get('vorm', 'Openbaar lichaam')}</p:samenwerkingsvorm>")
    for naam, element in (("volgende", "nextVersion"), ("vorige", "previousVersion")):
        if naam in velden:
            delen.append(f'<p:{element} p:systeemId="{velden[naam]}">x</p:{element}>')
    if "orgaan" in velden:
        delen.append(
            f'<p:regionaalSamenwerkingsorgaan p:systeemId="90{nr}">{velden["orgaan"]}</p:regionaalSamenwerkingsorgaan>'
        )
    if "terreinen" in velden:
        terreinen = "".join(f"<p:beleidsterrein>{deel}</p:beleidsterrein>" for deel in velden["terreinen"].split(";"))
        delen.append(f"<p:beleidsterreinen>{terreinen}</p:beleidsterreinen>")
    delen.append(f"<p:datumInwerkingtreding>{van}</p:datumInwerkingtreding>")
    delen.append(f"<p:datumUitwerkingtreding>{tot}</p:datumUitwerkingtreding>" if tot else "")
    delen.append(f"<p:deelnemendeOrganisaties>{''.join(deelnemers)}</p:deelnemendeOrganisaties>")
    return f'<p:regeling p:systeemId="{nr}">{"".join(delen)}</p:regeling>'


VENLO = organisatie("1", "Gemeente Venlo", "gemeente/gm0983", inwoners="103000")
BERGEN_L = organisatie("2", "Gemeente Bergen (L)", "gemeente/gm0893", inwoners="13000")
BERGEN_NH = organisatie("3", "Gemeente Bergen (NH)", "gemeente/gm0373")
CUIJK = organisatie("4", "Gemeente Cuijk", "gemeente/gm1684", start="1994-01-01", eind="2022-01-01")
GRAVE = organisatie("5", "Gemeente Grave", "gemeente/gm0786", eind="2022-01-01")
LAND = organisatie("6", "Gemeente Land van Cuijk", "gemeente/gm1982", start="2022-01-01", inwoners="92000")
GENNEP = organisatie("7", "Gemeente Gennep", "gemeente/gm0907")
BASIS = (VENLO, BERGEN_L, BERGEN_NH, CUIJK, GRAVE, LAND, GENNEP)
DRIE = (deelnemer("1", "Gemeente Venlo"), deelnemer("2", "Gemeente Bergen (L)"), deelnemer("7", "Gemeente Gennep"))


def export(regelingen: tuple[str, ...], organisaties: tuple[str, ...] = BASIS, *, versie: str = "2.6.13") -> bytes:
    """A whole export of these organisations and regelingen."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><p:overheidsorganisaties xmlns:p="{RUIMTE}{versie}" '
        f'p:timestamp="2026-05-16T00:00:00"><p:organisaties>{"".join(organisaties)}</p:organisaties>'
        f"<p:gemeenschappelijkeRegelingen>{''.join(regelingen)}</p:gemeenschappelijkeRegelingen></p:overheidsorganisaties>"
    ).encode()


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    """Where a test writes its export."""
    return tmp_path / "export.xml"


def laad(bestand: Path, *regelingen: str, organisaties: tuple[str, ...] = BASIS, **keus: object) -> Inventaris:
    """The inventory of an export made of these regelingen."""
    bestand.write_bytes(export(regelingen, organisaties))
    return roo.load(bestand, **keus)  # type: ignore[arg-type]


def meldingen(bestand: Path, *regelingen: str, organisaties: tuple[str, ...] = BASIS, **keus: object) -> pd.DataFrame:
    """The findings on the register itself, without those on any inventory."""
    bestand.write_bytes(export(regelingen, organisaties))
    alles = validatie.bevindingen(roo.lees(bestand, **keus))  # type: ignore[arg-type]
    return alles[alles["code"].str.startswith("roo_")].reset_index(drop=True)


def leden(inv: Inventaris, verband: str) -> list[str]:
    """Who takes part in a verband, sorted."""
    return sorted(inv.deelnames.loc[inv.deelnames["verband_id"] == verband, "partner_id"])


class TestBestand:
    """What is read, and what is refused."""

    @pytest.mark.parametrize("versie", ["2.6.13", "2.6.9", "3.0"])
    def test_elke_versie_van_de_naamruimte(self, bestand: Path, versie: str) -> None:
        """The version at the end of the namespace changes without notice and must not matter."""
        bestand.write_bytes(export((regeling("100", *DRIE),), versie=versie))
        assert len(roo.load(bestand).deelnames) == 3

    def test_ander_voorvoegsel(self, bestand: Path) -> None:
        """The prefix `p` is a habit of the export, not part of its format."""
        bestand.write_bytes(export((regeling("100", *DRIE),)).replace(b"p:", b"oo:").replace(b"xmlns:p=", b"xmlns:oo="))
        assert len(roo.load(bestand).deelnames) == 3

    def test_gzip_is_gelijk(self, bestand: Path, tmp_path: Path) -> None:
        """A compressed export gives the same inventory, whatever its name ends in."""
        inv = laad(bestand, regeling("100", *DRIE))
        for naam in ("export.xml.gz", "dag.xml"):
            (tmp_path / naam).write_bytes(gzip.compress(bestand.read_bytes()))
            assert roo.load(tmp_path / naam) == inv

    def test_via_swanalyse_load(self, bestand: Path) -> None:
        """`swanalyse.load` and `validate` take an export too."""
        inv = laad(bestand, regeling("100", *DRIE))
        assert swanalyse.load(bestand) == inv
        assert not swanalyse.validate(bestand)["ernst"].eq("fout").any()

    @pytest.mark.parametrize(
        ("inhoud", "bericht"),
        [
            (b"<!DOCTYPE html><html><head><meta charset=utf-8><p>Even geduld", "een webpagina (HTML)"),
            (b"<html><body/></html>", "een webpagina (HTML)"),
            (b"<rss xmlns='http://x.nl/a'><channel/></rss>", "XML met als buitenste element <rss> uit naamruimte http://x.nl/a"),
            (b"<overheidsorganisaties/>", "XML met als buitenste element <overheidsorganisaties>"),
            (export((regeling("100", *DRIE),))[:-90], "is geen heel XML-bestand: het loopt vast op regel 1"),
            (gzip.compress(export(()))[:-30], "is afgebroken of beschadigd (gzip niet heel)"),
            (b"PK\x03\x04rest", "is een zip-bestand of werkboek"),
            (b"naam;code\nVenlo;gm0983\n", "het is geen XML"),
            (b"  \n", "is leeg"),
            (
                export(()).replace(b"gemeenschappelijkeRegelingen", b"wooIndex"),
                "geen gemeenschappelijke regelingen, maar alleen <organisaties> (7) en <wooIndex> (0)",
            ),
            (export(()).replace(b"p:timestamp", b"p:stempel"), "noemt de dag van de export niet"),
            (export((regeling("100", van="1-1-2015"),)), "'1-1-2015' is geen datum"),
            (export((regeling("100").replace("p:systeemId", "x"),)), "'Regeling nummer 100' heeft geen systeemId"),
        ],
    )  # fmt: skip
    def test_verkeerd_bestand(self, bestand: Path, inhoud: bytes, bericht: str) -> None:
        """A wrong file is refused in Dutch, by naming what was found instead."""
        bestand.write_bytes(inhoud)
        with pytest.raises(BronFout) as fout:
            roo.load(bestand)
        assert bericht in str(fout.value)

    def test_bestand_ontbreekt(self, tmp_path: Path) -> None:
        """No file, or a folder, is an error of the source too."""
        for pad in (tmp_path / "weg.xml", tmp_path):
            with pytest.raises(BronFout, match=r"bestaat niet|is niet te lezen"):
                roo.load(pad)

    def test_geen_entiteiten(self, bestand: Path, tmp_path: Path) -> None:
        """An export that brings its own entities is refused: no file or address of theirs is ever read."""
        (tmp_path / "geheim.txt").write_text("GEHEIM")
        kop = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/geheim.txt">]><p:overheid'.encode()
        inhoud = export((regeling("100", *DRIE, titel="@"),)).replace(b"<p:overheid", kop, 1).replace(b"@", b"&e;")
        bestand.write_bytes(inhoud)
        with pytest.raises(BronFout, match="bevat een DTD") as fout:
            roo.load(bestand)
        assert "GEHEIM" not in str(fout.value)

    def test_entiteitenbom(self, bestand: Path) -> None:
        """Entities that multiply in an attribute are stopped instead of filling the memory."""
        lagen = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 50}">' for i in range(1, 7))
        kop = f'<!DOCTYPE x [<!ENTITY e0 "{"a" * 50}">{lagen}]><p:overheid'.encode()
        bestand.write_bytes(export(()).replace(b"<p:overheid", kop, 1).replace(b'="2026-05', b'="&e6;2026-05'))
        with pytest.raises(BronFout):
            roo.load(bestand)


class TestVersies:
    """A regeling is a chain of versions."""

    KETEN = (
        regeling("100", DRIE[0], DRIE[1], van="2015-01-01", tot="2020-01-01", volgende="200", citeertitel="GR Oud"),
        regeling("200", *DRIE, van="2020-01-01", vorige="100", citeertitel="GR Nieuw"),
    )

    def test_een_verband_per_keten(self, bestand: Path) -> None:
        """The id and the start are those of the first version, the name and participants those of the one in force."""
        inv = laad(bestand, *reversed(self.KETEN))
        rij = inv.verbanden.iloc[0]
        assert len(inv.verbanden) == 1
        assert (rij["verband_id"], rij["naam"], rij["start"], rij["status"]) == (
            "roo-100",
            "GR Nieuw",
            "2015-01-01",
            "lopend",
        )
        assert leden(inv, "roo-100") == ["gm-bergen-l", "gm-gennep", "gm-venlo"]

    def test_eerdere_peildatum(self, bestand: Path) -> None:
        """On an earlier day the version then in force gives name and participants, under the same id."""
        inv = laad(bestand, *self.KETEN, peildatum="2019-12-31")
        assert inv.verbanden["naam"].tolist() == ["GR Oud"]
        assert leden(inv, "roo-100") == ["gm-bergen-l", "gm-venlo"]
        assert inv.eigenschappen["peildatum"] == "2019-12-31"
        assert inv.selectie.jaar == 2019
        assert laad(bestand, *self.KETEN, peildatum=date(2019, 12, 31)) == inv

    def test_begin_en_einde(self, bestand: Path) -> None:
        """A version holds from the day it enters into force until the day before it ends."""
        gr = regeling("100", *DRIE, van="2015-01-01", tot="2020-01-01")
        aantal = {
            dag: len(laad(bestand, gr, peildatum=dag).verbanden)
            for dag in ("2014-12-31", "2015-01-01", "2019-12-31", "2020-01-01")
        }
        assert list(aantal.values()) == [0, 1, 1, 0]

    def test_einde_van_de_keten(self, bestand: Path) -> None:
        """A later end of the whole chain is a fact of the verband, the end of one version is not."""
        oud, nieuw = self.KETEN
        inv = laad(
            bestand,
            oud,
            nieuw.replace(
                "<p:deelnemende", "<p:datumUitwerkingtreding>2023-07-01</p:datumUitwerkingtreding><p:deelnemende", 1
            ),
            peildatum="2019-01-01",
        )
        assert inv.verbanden["eind"].tolist() == ["2023-07-01"]
        assert laad(bestand, *self.KETEN, peildatum="2019-01-01").verbanden["eind"].isna().all()

    def test_overgang_sluit_niet_aan(self, bestand: Path) -> None:
        """Hand-overs whose dates do not fit are told, with both dates and the row of the verband."""
        uit = meldingen(bestand, self.KETEN[0], self.KETEN[1].replace("2020-01-01", "2020-02-01"))
        assert uit["code"].tolist() == ["roo_overgang"]
        assert uit["rij"].tolist() == [2]
        assert uit["uitleg"].tolist() == [
            "in het register eindigt een versie op 2020-01-01 en begint de volgende op 2020-02-01."
        ]

    def test_gat(self, bestand: Path) -> None:
        """A regeling that no version covers on the day is missing, and that is told."""
        keten = (self.KETEN[0], self.KETEN[1].replace("2020-01-01", "2020-02-01"))
        uit = meldingen(bestand, *keten, peildatum="2020-01-15")
        assert uit["code"].tolist() == ["roo_gat"]
        assert (
            "'GR Oud' heeft op de peildatum geen geldende versie: de vorige eindigde op 2020-01-01" in uit["uitleg"][0]
        )
        assert laad(bestand, *keten, peildatum="2020-01-15").verbanden.empty
        assert meldingen(bestand, *keten, peildatum="2020-01-15", gemeenten=["Bergen (NH.)"]).empty

    def test_twee_versies_tegelijk(self, bestand: Path) -> None:
        """Of two versions in force at once the last to enter into force is used, and that is told."""
        keten = (self.KETEN[0], self.KETEN[1].replace("2020-01-01", "2019-06-01"))
        inv = laad(bestand, *keten, peildatum="2019-07-01")
        assert inv.verbanden["naam"].tolist() == ["GR Nieuw"]
        uit = meldingen(bestand, *keten, peildatum="2019-07-01")
        assert uit["code"].tolist() == ["roo_overgang", "roo_versies_overlappen"]

    def test_peildatum_na_de_export(self, bestand: Path) -> None:
        """A day after the export is allowed, but the user is told what is missing."""
        uit = meldingen(bestand, regeling("100", *DRIE), peildatum="2027-01-01")
        assert uit["code"].tolist() == ["roo_peildatum_later"]

    def test_peildatum_onleesbaar(self, bestand: Path) -> None:
        """A day that is no ISO date is refused with an example."""
        with pytest.raises(KeuzeFout, match="'1-1-2020' is geen datum"):
            laad(bestand, regeling("100", *DRIE), peildatum="1-1-2020")

    def test_onbekende_versie_wordt_genegeerd(self, bestand: Path) -> None:
        """A reference to a version outside the export breaks no chain."""
        assert len(laad(bestand, regeling("200", *DRIE, vorige="999")).verbanden) == 1


class TestHerindeling:
    """Abolished gemeenten stand on the name of their successor."""

    def test_opvolger_en_dubbelen(self, bestand: Path) -> None:
        """Two gemeenten that went up in a third are that one participant, from the day of the herindeling on."""
        gr = regeling("100", deelnemer("4", sinds="2010-01-01"), deelnemer("5", sinds="2012-01-01"), deelnemer("1"))
        inv = laad(bestand, gr)
        assert leden(inv, "roo-100") == ["gm-land-van-cuijk", "gm-venlo"]
        rij = inv.deelnames.set_index("partner_id").loc["gm-land-van-cuijk"]
        assert rij["van"] == "2022-01-01"
        assert rij["opmerking"] == (
            "In het register nog op naam van Cuijk (gm1684, 2010-01-01 tot 2022-01-01) "
            "en Grave (gm0786, 2012-01-01 tot 2022-01-01)."
        )
        assert "gm-cuijk" not in set(inv.partners["partner_id"])
        uit = meldingen(bestand, gr)
        assert uit["code"].tolist() == ["roo_opvolger"] * 2
        assert uit["rij"].tolist() == [2, 2]

    def test_opvolger_stond_er_al(self, bestand: Path) -> None:
        """A successor that takes part itself keeps its own row."""
        inv = laad(bestand, regeling("100", deelnemer("4"), deelnemer("6", sinds="2023-03-01"), deelnemer("1")))
        assert inv.deelnames.set_index("partner_id")["van"].to_dict() == {
            "gm-land-van-cuijk": "2023-03-01",
            "gm-venlo": "2015-01-01",
        }

    def test_peildatum_voor_de_herindeling(self, bestand: Path) -> None:
        """On a day before the herindeling the old gemeenten still take part themselves."""
        inv = laad(bestand, regeling("100", deelnemer("4"), deelnemer("5")), peildatum="2021-12-31")
        assert leden(inv, "roo-100") == ["gm-cuijk", "gm-grave"]
        assert set(inv.partners.loc[inv.partners["kern"], "partner_id"]) >= {"gm-cuijk", "gm-grave"}
        assert "gm-land-van-cuijk" not in set(inv.partners["partner_id"])

    def test_keten_van_herindelingen(self, bestand: Path) -> None:
        """A gemeente that was renumbered and then merged ends at the last of the line that exists on the day."""
        organisaties = (
            organisatie("11", "Gemeente Menaldumadeel", "gemeente/gm0083", eind="2011-01-01"),
            organisatie("12", "Gemeente Menameradiel", "gemeente/gm1908", eind="2018-01-01"),
            organisatie("13", "Gemeente Waadhoeke", "gemeente/gm1949", start="2018-01-01"),
        )
        gr = regeling("100", deelnemer("11", sinds="2009-01-01"), van="2009-01-01")
        for dag, wie in (
            ("2010-01-01", "gm-menaldumadeel"),
            ("2015-01-01", "gm-menameradiel"),
            ("2020-01-01", "gm-waadhoeke"),
        ):
            assert leden(laad(bestand, gr, organisaties=organisaties, peildatum=dag), "roo-100") == [wie]

    def test_splitsing(self, bestand: Path) -> None:
        """A gemeente that was divided keeps its own old name; the candidates are told, nobody is guessed."""
        organisaties = (
            *BASIS,
            organisatie("21", "Gemeente Winsum", "gemeente/gm0053", eind="2019-01-01"),
            organisatie("22", "Gemeente Het Hogeland", "gemeente/gm1966", start="2019-01-01"),
            organisatie("23", "Gemeente Westerkwartier", "gemeente/gm1969", start="2019-01-01"),
        )
        gr = regeling("100", *DRIE, deelnemer("21"))
        inv = laad(bestand, gr, organisaties=organisaties)
        assert "gm-winsum" in leden(inv, "roo-100")
        assert "gm-winsum" not in set(selectie(inv).leden["partner_id"])
        uit = meldingen(bestand, gr, organisaties=organisaties)
        assert uit[["code", "ernst", "rij", "waarde"]].to_numpy().tolist() == [
            ["roo_splitsing", "waarschuwing", 5, "Winsum"]
        ]
        assert "verdeeld over Het Hogeland en Westerkwartier" in uit["uitleg"][0]

    def test_opvolger_onbekend(self, bestand: Path) -> None:
        """An abolished gemeente without a known successor keeps its name, and that is told."""
        organisaties = (*BASIS, organisatie("31", "Gemeente Atlantis", "gemeente/gm9999", eind="2020-01-01"))
        uit = meldingen(bestand, regeling("100", *DRIE, deelnemer("31")), organisaties=organisaties)
        assert uit["code"].tolist() == ["roo_opvolger_onbekend"]

    def test_bestond_nog_niet(self, bestand: Path) -> None:
        """A participant that came into being after the day takes no part on it, and that is told."""
        gr = regeling("100", *DRIE, deelnemer("6", sinds="2022-01-01"))
        inv = laad(bestand, gr, peildatum="2020-01-01")
        assert len(selectie(inv).leden) == 3
        assert meldingen(bestand, gr, peildatum="2020-01-01")["code"].tolist() == ["roo_nog_niet"]

    def test_zonder_code_op_naam(self, bestand: Path) -> None:
        """An old gemeente that the register lists without a code is found by its name."""
        organisaties = (
            organisatie("41", "Gemeente Bedum", eind="2019-01-01"),
            organisatie("22", "Gemeente Het Hogeland", "gemeente/gm1966"),
        )
        inv = laad(
            bestand, regeling("100", deelnemer("41"), deelnemer("22", sinds="2019-01-01")), organisaties=organisaties
        )
        assert leden(inv, "roo-100") == ["gm-het-hogeland"]


class TestPartners:
    """Who is who."""

    def test_namen_en_codes(self, bestand: Path) -> None:
        """A gemeente goes by its usual name (`Bergen (L)` is `Bergen (L.)`) and has code, address, provincie, place."""
        inv = laad(bestand, regeling("100", *DRIE))
        rij = inv.partners.set_index("partner_id").loc["gm-bergen-l"]
        assert rij[["naam", "partnertype", "cbs_code", "provincie"]].tolist() == [
            "Bergen (L.)",
            "gemeente",
            "gm0893",
            "Limburg",
        ]
        assert rij["tooi_uri"] == f"{TOOI}gemeente/gm0893"
        assert 51 < rij["lat"] < 52
        assert 5.5 < rij["lon"] < 6.5

    def test_gelijke_slugs(self, bestand: Path) -> None:
        """Two names with one slug stay apart: the one that exists keeps it, and ids do not depend on what is asked."""
        organisaties = (
            *BASIS,
            organisatie("8", "Gemeente Bérgen  (L.)", "gemeente/gm9998", eind="2001-01-01"),
        )
        gr = regeling("100", *DRIE, deelnemer("8"))
        alles = laad(bestand, gr, organisaties=organisaties)
        ids = alles.partners.set_index("cbs_code")["partner_id"]
        assert ids[["gm0893", "gm9998"]].tolist() == ["gm-bergen-l", "gm-bergen-l-gm9998"]
        deel = laad(bestand, gr, organisaties=organisaties, gemeenten="Gennep", peildatum="2016-01-01")
        assert set(deel.partners["partner_id"]) <= set(alles.partners["partner_id"])

    @pytest.mark.parametrize(
        ("naam", "tooi", "soort", "verwacht"),
        [
            ("Provincie Limburg", "provincie/pv31", "Provincie", ["pv-limburg", "provincie", "pv31"]),
            ("Rivierenland", "waterschap/ws0621", "Waterschap", ["ws-rivierenland", "waterschap", "ws0621"]),
            (
                "Wetterskip Fryslân",
                "waterschap/ws0653",
                "Waterschap",
                ["ws-wetterskip-fryslan", "waterschap", "ws0653"],
            ),
            ("Financiën", "ministerie/mnre1130", "", ["rijk-ministerie-van-financien", "rijk", "nvt"]),
            ("Kreis Kleve", "", "", ["bl-kreis-kleve", "buitenlandse_overheid", "nvt"]),
            ("Gemeente Pelt", "", "", ["bl-gemeente-pelt", "buitenlandse_overheid", "nvt"]),
            ("Mönchengladbach", "", "", ["bl-monchengladbach", "buitenlandse_overheid", "nvt"]),
            ("Stichting Streekarchief", "", "", ["org-stichting-streekarchief", "maatschappelijk", "nvt"]),
            ("PREZERO Diensten B.V.", "", "", ["org-prezero-diensten-b-v", "privaat", "nvt"]),
            ("Iets Anders", "", "", ["org-iets-anders", None, None]),
        ],
    )
    def test_soorten(self, bestand: Path, naam: str, tooi: str, soort: str, verwacht: list[str]) -> None:
        """The type of a partner comes from the register or from an evident name; otherwise it stays unknown."""
        organisaties = (*BASIS, organisatie("50", naam, tooi, soort)) if soort else BASIS
        inv = laad(bestand, regeling("100", *DRIE, deelnemer("50", naam, tooi)), organisaties=organisaties)
        rij = inv.partners[~inv.partners["partner_id"].str.startswith("gm-")].iloc[0]
        gevonden = rij[["partner_id", "partnertype", "cbs_code"]].where(rij.notna(), None).tolist()
        if inv.nvt["partners"].loc[rij.name, "cbs_code"]:
            gevonden[2] = "nvt"
        assert gevonden == verwacht

    def test_soort_onbekend_wordt_gemeld(self, bestand: Path) -> None:
        """A partner of unknown type is pointed out."""
        assert meldingen(bestand, regeling("100", *DRIE, deelnemer("50", "Iets Anders")))["code"].tolist() == [
            "roo_partnertype_onbekend"
        ]

    def test_waterschap_heet_voluit(self, bestand: Path) -> None:
        """The register writes "Rivierenland"; on a chart that would be a place."""
        organisaties = (*BASIS, organisatie("50", "Rivierenland", "waterschap/ws0621", "Waterschap"))
        assert "Waterschap Rivierenland" in set(
            laad(bestand, regeling("100", *DRIE, deelnemer("50")), organisaties=organisaties).partners["naam"]
        )

    def test_einddatum_van_een_provincie(self, bestand: Path) -> None:
        """The register gives end dates to provincies that are alive: not taken over, but told."""
        organisaties = (
            *BASIS,
            organisatie("50", "Provincie Utrecht", "provincie/pv26", "Provincie", eind="2024-02-04"),
        )
        gr = regeling("100", *DRIE, deelnemer("50"))
        inv = laad(bestand, gr, organisaties=organisaties)
        assert "pv-utrecht" in set(selectie(inv).leden["partner_id"])
        assert meldingen(bestand, gr, organisaties=organisaties)["code"].tolist() == ["roo_einddatum"]

    @pytest.mark.parametrize("verwijzing", ["organisatie", "regeling"])
    def test_regeling_als_deelnemer(self, bestand: Path, verwijzing: str) -> None:
        """A GR that takes part is linked to its own verband if that is here, whichever side of the register tells."""
        via = {"regeling": "100"} if verwijzing == "organisatie" else {}
        organisaties = (*BASIS, organisatie("90100", "Werkplein", "so/so0846", "Regionaal samenwerkingsorgaan", **via))
        keten = (
            regeling("100", *DRIE[:2], tot="2020-01-01", volgende="150", orgaan="Werkplein"),
            regeling("150", *DRIE[:2], van="2020-01-01", vorige="100"),
        )
        buiten = regeling("300", deelnemer("3"), deelnemer("90100", "Werkplein", "so/so0846"))
        rij = (
            laad(bestand, *keten, buiten, organisaties=organisaties)
            .partners.set_index("partner_id")
            .loc["gr-werkplein"]
        )
        assert rij[["partnertype", "cbs_code", "verband_id"]].tolist() == [
            "gemeenschappelijke_regeling",
            "so0846",
            "roo-100",
        ]
        alleen = laad(bestand, *keten, buiten, organisaties=organisaties, gemeenten="Bergen (NH.)")
        assert alleen.verbanden["verband_id"].tolist() == ["roo-300"]
        assert pd.isna(alleen.partners.set_index("partner_id").loc["gr-werkplein", "verband_id"])

    def test_inwoners(self, bestand: Path) -> None:
        """Inhabitants carry the year of the export and say so; a gemeente without a number has no row, not a zero."""
        inv = laad(bestand, regeling("100", *DRIE), peildatum="2020-01-01")
        assert inv.partner_jaar[["partner_id", "jaar", "inwoners"]].to_numpy().tolist() == [
            ["gm-bergen-l", 2026, 13000],
            ["gm-venlo", 2026, 103000],
        ]
        assert inv.partner_jaar["bron"].str.contains("jaar is dat van de export").all()


class TestVerbanden:
    """What the register says about a regeling, and what it does not."""

    def test_onbekend_blijft_onbekend(self, bestand: Path) -> None:
        """What the register does not say is missing: never a guess, never zero."""
        inv = laad(bestand, regeling("100", *DRIE))
        for kolom in (
            "domein",
            "taakveld",
            "verplichting",
            "schaal",
            "aard",
            "begroting_lasten",
            "eind",
            "regelingtype",
        ):
            assert inv.verbanden[kolom].isna().all()
        assert inv.deelnames[["bevoegdheid", "stemaandeel", "eigenaar"]].isna().all(axis=None)
        assert inv.deelnames["rol"].eq("deelnemer").all()
        assert inv.verbanden["deelnemers_volledig"].all()

    @pytest.mark.parametrize(
        ("velden", "naam"),
        [
            ({"titel": "Lange titel", "citeertitel": "Kort"}, "Kort"),
            ({"titel": "Lange\n titel", "citeertitel": " "}, "Lange titel"),
            ({"titel": ""}, "Regeling 100"),
        ],
    )
    def test_titel(self, bestand: Path, velden: dict[str, str], naam: str) -> None:
        """The short title, else the title, on one line; a regeling without either goes by its number and is told."""
        gr = regeling("100", *DRIE, **velden)
        assert laad(bestand, gr).verbanden["naam"].tolist() == [naam]
        assert meldingen(bestand, gr)["code"].tolist() == (["roo_titel_leeg"] if naam == "Regeling 100" else [])

    def test_rechtsvorm(self, bestand: Path) -> None:
        """`'Regeling zonder meer'` stands there with literal apostrophes; a form nobody knows is unknown and told."""
        grs = [
            regeling(str(100 + i), *DRIE, vorm=vorm)
            for i, vorm in enumerate(["'Regeling zonder meer'", "Bedrijfsvoeringsorganisatie", "Raadsel"])
        ]
        assert laad(bestand, *grs).verbanden["rechtsvorm"].tolist() == [
            "regeling_zonder_meer",
            "bedrijfsvoeringsorganisatie",
            pd.NA,
        ]
        uit = meldingen(bestand, *grs)
        assert uit[["code", "rij", "kolom", "waarde"]].to_numpy().tolist() == [
            ["roo_woord_onbekend", 4, "rechtsvorm", "Raadsel"]
        ]

    @pytest.mark.parametrize(
        ("terreinen", "domein"),
        [
            ("verkeer", "verkeer_vervoer"),
            ("verkeer;verkeer | openbaar vervoer", "verkeer_vervoer"),
            ("verkeer;wonen", pd.NA),
            ("verkeer;recht", pd.NA),
            ("zorg en gezondheid", pd.NA),
        ],
    )
    def test_domein(self, bestand: Path, terreinen: str, domein: str) -> None:
        """A domain only where every policy field of the regeling points to the same one."""
        assert laad(bestand, regeling("100", *DRIE, terreinen=terreinen)).verbanden["domein"].tolist() == [domein]

    @pytest.mark.parametrize(
        ("organen", "soort"),
        [
            (["College van burgemeester en wethouders", "Gedeputeerde staten", "Dagelijks bestuur"], "collegeregeling"),
            (["Gemeenteraad"], "raadsregeling"),
            (["Burgemeester"], "burgemeestersregeling"),
            (["Gemeenteraad", "College van burgemeester en wethouders"], "gemengd"),
            (["College van burgemeester en wethouders", "Minister"], "collegeregeling"),
            ([], pd.NA),
        ],
    )
    def test_regelingtype(self, bestand: Path, organen: list[str], soort: str) -> None:
        """Raden, colleges or burgemeesters: told by the organs of all participants together."""
        rijen = [deelnemer(nr, organen=(orgaan,)) for nr, orgaan in zip("127", organen, strict=False)] or [DRIE[0]]
        assert laad(bestand, regeling("100", *rijen)).verbanden["regelingtype"].tolist() == [soort]

    def test_uittreding(self, bestand: Path) -> None:
        """Should the register ever give an exit date, the participation ends there."""
        weg = DRIE[2].replace(
            "</p:toetredingsDatum>", "</p:toetredingsDatum><p:uittredingsDatum>2024-01-01</p:uittredingsDatum>"
        )
        inv = laad(bestand, regeling("100", *DRIE[:2], weg))
        assert sorted(selectie(inv).leden["partner_id"]) == ["gm-bergen-l", "gm-venlo"]
        assert laad(bestand, regeling("100", *DRIE[:2], weg), gemeenten="Gennep").verbanden.empty

    def test_herkomst(self, bestand: Path) -> None:
        """Every row names its export; the descriptor the register, its licence, and that it is no inventory."""
        inv = laad(bestand, regeling("100", *DRIE))
        for tabel in ("partners", "verbanden", "deelnames", "partner_jaar"):
            assert inv.tabellen[tabel]["bron"].str.startswith("ROO-export 2026-05-16").all()
            assert inv.tabellen[tabel]["bron_datum"].eq(pd.Timestamp("2026-05-16")).all()
        assert inv.eigenschappen["peildatum"] == "2026-05-16"
        assert inv.eigenschappen["licenses"][0]["name"] == "CC0-1.0"
        assert "Register van Overheidsorganisaties" in inv.bron
        assert "geen inventaris" in inv.eigenschappen["description"]
        assert inv.eigenschappen["synthetisch"] is False


class TestGemeenten:
    """Which region is meant."""

    REGELINGEN = (
        regeling("100", *DRIE, citeertitel="Gemeenschappelijke regeling Veiligheidsregio Limburg-Noord", orgaan="VRLN"),
        regeling("200", deelnemer("1"), deelnemer("3"), citeertitel="Sociaal domein Noord"),
        regeling("300", deelnemer("3"), deelnemer("50", "Kreis Kleve"), citeertitel="Sociaal domein Zuid"),
        regeling("400", deelnemer("50", "Kreis Kleve"), titel="Grensverband"),
    )

    def test_standaard_alles(self, bestand: Path) -> None:
        """Without a choice every regeling comes, and every gemeente that exists is the region."""
        inv = laad(bestand, *self.REGELINGEN)
        assert len(inv.verbanden) == 4
        assert inv.partners.loc[inv.partners["kern"], "partner_id"].tolist() == [
            "gm-bergen-l", "gm-bergen-nh", "gm-gennep", "gm-land-van-cuijk", "gm-venlo",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("gevraagd", "kern"),
        [
            ("gm0983", {"gm-venlo"}),
            (["GM0983", "bergen (l.)"], {"gm-venlo", "gm-bergen-l"}),
            ("venlo; Gemeente Bergen (L)", {"gm-venlo", "gm-bergen-l"}),
            ("VÉNLO, Gennep", {"gm-venlo", "gm-gennep"}),
            ("Veiligheidsregio Limburg-Noord", {"gm-venlo", "gm-bergen-l", "gm-gennep"}),
            ("vrln, Bergen (NH.)", {"gm-venlo", "gm-bergen-l", "gm-gennep", "gm-bergen-nh"}),
            ("domein noord", {"gm-venlo", "gm-bergen-nh"}),
        ],
    )
    def test_namen(self, bestand: Path, gevraagd: object, kern: set[str]) -> None:
        """Codes, names in any spelling, and the name of a regeling or its organisation whose members are meant."""
        inv = laad(bestand, *self.REGELINGEN, gemeenten=gevraagd)
        assert set(inv.partners.loc[inv.partners["kern"], "partner_id"]) == kern

    def test_verbanden_met_alle_deelnemers(self, bestand: Path) -> None:
        """Of the asked gemeenten every verband comes along whole, with the partners from outside the region."""
        inv = laad(bestand, *self.REGELINGEN, gemeenten="Bergen (NH.)")
        assert inv.verbanden["verband_id"].tolist() == ["roo-200", "roo-300"]
        assert sorted(inv.partners["partner_id"]) == ["bl-kreis-kleve", "gm-bergen-nh", "gm-venlo"]

    def test_gemeente_zonder_verband(self, bestand: Path) -> None:
        """A gemeente that takes part in nothing is still in its own inventory."""
        inv = laad(bestand, *self.REGELINGEN, gemeenten="Land van Cuijk")
        assert inv.partners["partner_id"].tolist() == ["gm-land-van-cuijk"]
        assert inv.verbanden.empty

    def test_alle_klachten_tegelijk(self, bestand: Path) -> None:
        """Unknown, ambiguous and abolished names are all told at once, each with what may have been meant."""
        with pytest.raises(KeuzeFout) as fout:
            laad(bestand, *self.REGELINGEN, gemeenten="Bergen, Venol, Cuijk, Sociaal domein, Grensverband, Xyz")
        assert str(fout.value).splitlines() == [
            "Niet duidelijk welke gemeenten zijn bedoeld:",
            "- 'Bergen' kan Bergen (L.) of Bergen (NH.) zijn.",
            "- 'Venol' is op 16 mei 2026 geen gemeente en geen regeling in het register (bedoeld: 'Venlo'?).",
            "- 'Cuijk' bestaat sinds 1 januari 2022 niet meer (opgevolgd door Land van Cuijk).",
            "- 'Sociaal domein' past bij 2 regelingen: 'Sociaal domein Noord' en 'Sociaal domein Zuid'.",
            "- 'Grensverband' is een regeling waaraan op 16 mei 2026 geen Nederlandse gemeente deelneemt.",
            "- 'Xyz' is op 16 mei 2026 geen gemeente en geen regeling in het register.",
        ]

    @pytest.mark.parametrize("niets", ["", " , ", []])
    def test_niets_genoemd(self, bestand: Path, niets: object) -> None:
        """Asking for nothing is a mistake, not the whole country."""
        with pytest.raises(KeuzeFout, match="Noem ten minste één gemeente"):
            laad(bestand, *self.REGELINGEN, gemeenten=niets)

    def test_leden_van(self, bestand: Path) -> None:
        """The members of a regeling are codes, on the day asked; ambiguous names list the candidates."""
        bestand.write_bytes(export(self.REGELINGEN))
        assert roo.leden_van(bestand, "Veiligheidsregio Limburg-Noord") == ("gm0893", "gm0907", "gm0983")
        with pytest.raises(KeuzeFout, match="past bij 2 regelingen: 'Sociaal domein Noord' en 'Sociaal domein Zuid'"):
            roo.leden_van(bestand, "sociaal domein")
        with pytest.raises(KeuzeFout, match="geen Nederlandse gemeente deelneemt"):
            roo.leden_van(bestand, "Grensverband")
        with pytest.raises(KeuzeFout, match="geen regeling in het register"):
            roo.leden_van(bestand, "Veiligheidsregio Limburg-Noord", peildatum="2014-01-01")


def test_ruwe_rijen(bestand: Path) -> None:
    """The rows before mapping are there as the register has them: abolished names, apostrophes and all versions."""
    bestand.write_bytes(
        export((regeling("100", deelnemer("4", "Gemeente Cuijk", "gemeente/gm1684"), vorm="'Regeling zonder meer'"),))
    )
    register = roo_xml.lees(bestand)
    assert register.datum == date(2026, 5, 16)
    assert register.versies[0].vorm == "Regeling zonder meer"
    rij = roo_xml.deelnemers(register.versies[0])[0]
    assert (rij.naam, rij.tooi, rij.toetreding) == ("Gemeente Cuijk", f"{TOOI}gemeente/gm1684", "2015-01-01")


class TestVerdacht:
    """What an export should not hold: nothing is lost in silence, and nothing hangs or breaks the reader."""

    def test_een_nummer_twee_keer(self, bestand: Path) -> None:
        """Of two regelingen with one systeemId one is read, and a warning names both."""
        mis = meldingen(bestand, regeling("100", *DRIE, titel="Een"), regeling("100", *DRIE, titel="Twee"))
        assert mis[["code", "waarde"]].to_numpy().tolist() == [["roo_id_dubbel", "100"]]
        assert "(Een en Twee)" in mis["uitleg"].iloc[0]

    def test_een_vreemd_element_onder_de_deelnemers(self, bestand: Path) -> None:
        """An element that is no participant means that the format has changed, and is refused by name."""
        vreemd = '<q:deelnemendeOrganisatie xmlns:q="http://x.nl"/>'
        with pytest.raises(BronFout, match=r"staat <deelnemendeOrganisatie>, en dat is geen deelnemer"):
            laad(bestand, regeling("100", *DRIE, vreemd))

    def test_stuurtekens_gaan_eruit(self, bestand: Path) -> None:
        """C1 signs, DEL and overrides of the direction are left out, counted and told."""
        titel = "Rood\x9b31m\u202e blauw\x7f"
        inv = laad(bestand, regeling("100", *DRIE, titel=titel))
        assert inv.verbanden["naam"].tolist() == ["Rood31m blauw"]
        mis = meldingen(bestand, regeling("100", *DRIE, titel=titel))
        assert mis[["code", "ernst", "waarde"]].to_numpy().tolist() == [["roo_stuurteken", "info", "3"]]

    def test_te_groot(self, bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An export beyond the limit is refused, also when it is small until it is unpacked; so is an endless text."""
        inhoud = export((regeling("100", *DRIE),)) + b"\n" * 50_000
        monkeypatch.setattr("swanalyse.bronnen.roo_xml.GROOTSTE_EXPORT", 50_000)
        for pak in (inhoud, gzip.compress(inhoud)):
            bestand.write_bytes(pak)
            with pytest.raises(BronFout, match="is groter dan"):
                roo.load(bestand)
        monkeypatch.undo()
        with pytest.raises(BronFout, match=r"<titel> is 20\.001 tekens lang"):
            laad(bestand, regeling("100", *DRIE, titel="x" * 20_001))
