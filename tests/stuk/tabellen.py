"""CSV tables that are wrong: in their signs, their shape, their values, or in what refers to what."""

from __future__ import annotations

import random

from tests.stuk.stuk import BEDRAGEN, DEELNAMES, OVERLEGGEN, PARTNERS, VERBANDEN, Stuk, map_met, met_cel, met_kolom

_TOEVAL = random.Random(7).randbytes(200_000)
_GEWOON = "gm-x,{},gemeente,nee\n"
_KOP, _RIJEN = PARTNERS.split("\n", 1)


def _erbij(naam: str, codering: str = "utf-8") -> bytes:
    """The partners and one more, in row 9, whose name is written in some encoding."""
    return PARTNERS.encode() + _GEWOON.format(naam).encode(codering, "surrogatepass")


def _bedrag(waarden: str) -> str:
    """The amounts with `bedrag,laag,hoog` of row 2 replaced."""
    return met_cel(BEDRAGEN, waarden, oud="250000,250000,250000")


def _kolommen(aantal: int) -> str:
    erbij = ",".join(f"k{nr}" for nr in range(aantal))
    return "".join(f"{regel},{erbij}\n" for regel in PARTNERS.splitlines())


CODERING = (
    Stuk("utf16", map_met(partners=PARTNERS.encode("utf-16")), 1, "codering_onbekend", "partners.csv"),
    Stuk("utf16_zonder_bom", map_met(partners=PARTNERS.encode("utf-16-le")), 1, "codering_onbekend", "partners.csv"),
    Stuk("utf32", map_met(partners=PARTNERS.encode("utf-32")), 1, "codering_onbekend", "partners.csv"),
    Stuk("ebcdic", map_met(partners=PARTNERS.encode("cp500")), 1, "codering_onbekend", "partners.csv"),
    Stuk("geen_cp1252", map_met(partners=PARTNERS.encode() + b"gm-x,\x81\x8d,gemeente,nee\n"), 1,
         "codering_onbekend", "partners.csv"),
    Stuk("koi8", map_met(partners=_erbij("Москва", "koi8-r")), 0, "codering_vermoed", "partners.csv"),
    Stuk("gemengd", map_met(partners=_erbij("Súdwest", "cp1252") + "gm-y,Fryslân,gemeente,nee\n".encode()), 0,
         "naam_mojibake", "partners.csv rij 10, kolom naam"),
    Stuk("dubbel_gecodeerd", map_met(partners=_erbij("SÃºdwest")), 0, "naam_mojibake",
         "partners.csv rij 9, kolom naam"),
    Stuk("cp1252", map_met(partners=_erbij("Súdwest", "cp1252")), 0),
    Stuk("utf8_bom", map_met(partners=PARTNERS.encode("utf-8-sig")), 0),
    Stuk("nul_bytes", map_met(partners=PARTNERS.encode().replace(b",", b"\x00,", 3)), 1, "codering_onbekend",
         "partners.csv"),
    Stuk("binair", map_met(partners=_TOEVAL), 1, "codering_onbekend", "partners.csv"),
    Stuk("zip_als_csv", map_met(partners=b"PK\x03\x04\x00\x00" + _TOEVAL[:2000]), 1, "codering_onbekend",
         "partners.csv"),
)  # fmt: skip

VORM = (
    Stuk("gemengde_scheiders", map_met(partners="\n".join(
        regel.replace(",", ";") if nr % 2 else regel for nr, regel in enumerate(PARTNERS.split("\n")))), 1,
         "rij_scheef", "partners.csv rij 2"),
    Stuk("kop_met_andere_scheider", map_met(partners=f"{_KOP.replace(',', ';')}\n{_RIJEN}"), 1, "rij_scheef",
         "partners.csv rij 2"),
    Stuk("rafels", map_met(partners=PARTNERS.replace("\n", ",x,y\n", 3)), 1, "rij_scheef", "partners.csv rij 4"),
    Stuk("rij_te_kort", map_met(deelnames=DEELNAMES + "A\n"), 1, "rij_scheef", "deelnames.csv rij 30"),
    Stuk("rij_te_lang", map_met(deelnames=DEELNAMES.replace("A,V1,deelnemer,ja", "A,V1,deelnemer,ja,,,,", 1)), 1,
         "rij_scheef", "deelnames.csv rij 2"),
    Stuk("lege_rij", map_met(partners=PARTNERS + ",,,\n"), 1, "rij_leeg", "partners.csv rij 9"),
    Stuk("dubbele_kop", map_met(partners=PARTNERS.replace("naam", "naam,naam", 1)), 1, "kolom_dubbel",
         "partners.csv, kolom naam"),
    Stuk("kop_zonder_naam", map_met(partners=PARTNERS.replace("\n", ",\n")), 1, "kolom_zonder_naam", "partners.csv"),
    Stuk("kolom_verkeerd_gespeld", map_met(partners=PARTNERS.replace("partnertype", "partnertipe", 1)), 1,
         "kolom_onbekend", "partners.csv, kolom partnertipe"),
    Stuk("kolom_weg", map_met(partners=PARTNERS.replace("naam", "opmerking", 1)), 1, "kolom_ontbreekt",
         "partners.csv, kolom naam"),
    Stuk("leeg_bestand", map_met(partners=b""), 1, "bestand_leeg", "partners.csv"),
    Stuk("alleen_bom", map_met(partners=b"\xef\xbb\xbf"), 1, "bestand_leeg", "partners.csv"),
    Stuk("alleen_nieuwe_regels", map_met(partners=b"\n\n\n\n"), 1, "bestand_leeg", "partners.csv"),
    Stuk("alleen_spaties", map_met(partners=b"   \n  \n"), 1, "bestand_leeg", "partners.csv"),
    Stuk("alleen_kop", map_met(partners=f"{_KOP}\n"), 1, "verwijzing_onbekend", "deelnames.csv rij 2"),
    Stuk("json_als_csv", map_met(partners='[{"partner_id": "A"}]\n'), 1, "kolom_onbekend", "partners.csv"),
    Stuk("html_als_csv", map_met(partners="<!DOCTYPE html>\n<html><body>404</body></html>\n"), 1, "kolom_onbekend",
         "partners.csv"),
    Stuk("quote_open", map_met(partners=PARTNERS + '"gm-x,naam,gemeente,nee\n'), 1, "csv_onleesbaar",
         "partners.csv rij 9"),
    Stuk("quote_middenin", map_met(partners=PARTNERS + '"gm-x"y,naam,gemeente,nee\n'), 1, "csv_onleesbaar",
         "partners.csv rij 9"),
    Stuk("regels_met_cr", map_met(partners=PARTNERS.replace("\n", "\r")), 0),
    Stuk("tabs", map_met(partners=PARTNERS.replace(",", "\t")), 0),
    Stuk("enorm_veld", map_met(partners=PARTNERS + f'gm-x,"{"x" * 30_000_000}",gemeente,nee\n'), 1, "bestand_te_groot",
         "partners.csv"),
    Stuk("enorme_kop", map_met(partners="y" * 5_000_000 + "," + PARTNERS), 1, "bestand_te_groot", "partners.csv"),
    Stuk("tweeduizend_kolommen", map_met(partners=_kolommen(2000)), 1, "bestand_te_groot", "partners.csv"),
    Stuk("twintigduizend_kolommen", map_met(partners=_kolommen(20_000)), 1, "bestand_te_groot", "partners.csv"),
    Stuk("driehonderd_kolommen", map_met(partners=_kolommen(300)), 1, "kolom_onbekend", "partners.csv"),
)  # fmt: skip

WAARDEN = (
    Stuk("duizend_en_decimaal_door_elkaar", map_met(bedragen=_bedrag('"1.234.567,89","1,234,567.89","1.234,5"')), 1,
         "interval_omgekeerd", "bedragen.csv rij 2"),
    Stuk("duizendtal_of_decimaal", map_met(bedragen=f"{BEDRAGEN.splitlines()[0]}\nR1,A,V1,2026,kosten,"
                                           "bijdrage_eigenaar,1.234,1.234,1.234,gerealiseerd,ja\n"), 1,
         "decimaalteken_onbeslist", "bedragen.csv"),
    Stuk("engelse_duizendtallen", map_met(bedragen=_bedrag('"250,000","250,000","250,000"')), 1,
         "decimaalteken_onbeslist", "bedragen.csv, kolom bedrag"),
    Stuk("duizendtal_naast_decimaal", map_met(bedragen=_bedrag("250.000,0.5,250.5")), 0, "drie_decimalen",
         "bedragen.csv rij 2, kolom bedrag"),
    Stuk("bijna_nul", map_met(bedragen=_bedrag("1e-400,0,250000")), 1, "getal_onleesbaar",
         "bedragen.csv rij 2, kolom bedrag"),
    Stuk("vergaderen_met_een_miljard", map_met(overleggen=OVERLEGGEN,
         aanwezigheid="overleg_id,partner_id,n_bestuurders\nO1,A,1e15\n"), 0, "getal_hoog",
         "aanwezigheid.csv rij 2, kolom n_bestuurders"),
    Stuk("einde_der_tijden", map_met(partners=met_kolom(PARTNERS, "tot", {2: "9999-12-31"})), 0, "datum_ver",
         "partners.csv rij 2, kolom tot"),
    Stuk("begin_der_tijden", map_met(partners=met_kolom(PARTNERS, "van", {2: "0001-01-01"})), 0, "datum_ver",
         "partners.csv rij 2, kolom van"),
    Stuk("oneindig", map_met(bedragen=_bedrag("inf,nan,-inf")), 1, "getal_onleesbaar",
         "bedragen.csv rij 2, kolom bedrag"),
    Stuk("hex_octaal_arabisch", map_met(bedragen=_bedrag("0x10,1_000,١٢٣")), 1, "getal_onleesbaar",
         "bedragen.csv rij 2, kolom bedrag"),
    Stuk("bedrag_met_teken", map_met(bedragen=_bedrag("€ 250000,250000 euro,250000")), 1, "getal_onleesbaar",
         "bedragen.csv rij 2, kolom laag"),
    Stuk("absurd_exponent", map_met(bedragen=_bedrag("1e400,250000,250000")), 1, "getal_onleesbaar",
         "bedragen.csv rij 2, kolom bedrag"),
    Stuk("absurd_cijfers", map_met(bedragen=_bedrag(f"{'9' * 400},1,2")), 1, "", "bedragen.csv rij 2"),
    Stuk("absurd_bedrag", map_met(bedragen=_bedrag("1e308,1e308,1e308")), 1, "te_groot",
         "bedragen.csv rij 2, kolom bedrag"),
    Stuk("absurd_jaar", map_met(bedragen=BEDRAGEN.replace(",2026,", ",99999999999999999999,", 3)), 1,
         "jaar_onleesbaar", "bedragen.csv rij 2, kolom jaar"),
    Stuk("uren_in_minuten", map_met(overleggen=OVERLEGGEN.replace(",4,2.0,", ",4,120,", 1)), 0, "duur_hoog",
         "overleggen.csv rij 2, kolom duur_uur"),
    Stuk("aandeel_als_procent", map_met(overleggen=OVERLEGGEN.replace(",0\n", ",60\n", 1)), 1, "te_groot",
         "overleggen.csv rij 2, kolom aandeel_digitaal"),
    Stuk("datum_bestaat_niet", map_met(partners=met_kolom(PARTNERS, "van", {2: "31-02-2020", 3: "2020-13-01"})), 1,
         "datum_onleesbaar", "partners.csv rij 2, kolom van"),
    Stuk("datum_als_serienummer", map_met(partners=met_kolom(PARTNERS, "van", {2: "44197"})), 1, "datum_onleesbaar",
         "partners.csv rij 2, kolom van"),
    Stuk("datum_jaar_nul", map_met(partners=met_kolom(PARTNERS, "van", {2: "0000"})), 1, "datum_onleesbaar",
         "partners.csv rij 2, kolom van"),
    Stuk("code_bestaat_niet", map_met(verbanden=met_cel(VERBANDEN, "centrumregeing", oud="centrumregeling")), 1,
         "code_onbekend", "verbanden.csv rij 3, kolom rechtsvorm"),
    Stuk("ja_of_nee", map_met(partners=met_cel(PARTNERS, "gemeente,misschien", oud="gemeente,ja")), 1,
         "ja_nee_onleesbaar", "partners.csv rij 2, kolom kern"),
    Stuk("naam_leeg", map_met(partners=met_cel(PARTNERS, "A,,", oud="A,Gemeente A,")), 1, "cel_leeg",
         "partners.csv rij 2, kolom naam"),
    Stuk("escape", map_met(partners=_erbij("\x1b[31mVenlo\x1b]0;titel\x07")), 1, "stuurteken",
         "partners.csv rij 9, kolom naam"),
    Stuk("escape_in_code", map_met(partners=met_cel(PARTNERS, "gem\x1b[2Jeente", oud="gemeente")), 1, "stuurteken",
         "partners.csv rij 2, kolom partnertype"),
    Stuk("escape_in_kop", map_met(partners=PARTNERS.replace("naam", "na\x1bam", 1)), 1, "stuurteken", "partners.csv"),
    Stuk("c1", map_met(partners=_erbij("Venlo\x9b31m")), 1, "stuurteken", "partners.csv rij 9, kolom naam"),
    Stuk("del", map_met(partners=_erbij("Venlo\x7f")), 1, "stuurteken", "partners.csv rij 9, kolom naam"),
    Stuk("bidi", map_met(partners=_erbij("Ven\u202elo")), 1, "stuurteken", "partners.csv rij 9, kolom naam"),
    Stuk("bidi_isolaat", map_met(partners=_erbij("Ven\u2066lo")), 1, "stuurteken", "partners.csv rij 9, kolom naam"),
    Stuk("nulbreed", map_met(partners=_erbij("Ven\u200blo")), 0),
    Stuk("nieuwe_regel_in_naam", map_met(partners=_erbij('"Ven\nlo"')), 0),
    Stuk("formule_in_naam", map_met(partners=_erbij('"=HYPERLINK(""http://voorbeeld"")"')), 0),
    Stuk("opmaak_in_naam", map_met(partners=_erbij("<script>alert(1)</script>")), 0),
    Stuk("dollar_in_naam", map_met(partners=_erbij("$x^2$ en $")), 0),
    Stuk("persoonsnaam", map_met(deelnames=met_kolom(DEELNAMES, "accounthouder", {2: "Jan de Vries"})), 0,
         "persoonsnaam", "deelnames.csv rij 2, kolom accounthouder"),
    Stuk("functie", map_met(deelnames=met_kolom(DEELNAMES, "accounthouder", {2: "beleidsadviseur"})), 0),
)  # fmt: skip


def _verwijst(kolom: str) -> str:
    """The verbanden of which the first two point at each other."""
    return met_kolom(VERBANDEN, kolom, {2: "V2", 3: "V1"})


SLEUTELS = (
    Stuk("kring_onderdeel", map_met(verbanden=_verwijst("onderdeel_van")), 1, "eigen_voorouder",
         "verbanden.csv rij 2, kolom onderdeel_van"),
    Stuk("kring_opvolger", map_met(verbanden=_verwijst("opvolger_van")), 1, "eigen_voorouder",
         "verbanden.csv rij 2, kolom opvolger_van"),
    Stuk("onderdeel_van_zichzelf", map_met(verbanden=met_kolom(VERBANDEN, "onderdeel_van", {2: "V1"})), 1,
         "eigen_voorouder", "verbanden.csv rij 2"),
    Stuk("bungelende_partner", map_met(deelnames=DEELNAMES + "gm-nergens,V1,deelnemer,\n"), 1, "verwijzing_onbekend",
         "deelnames.csv rij 30, kolom partner_id"),
    Stuk("bungelend_verband", map_met(deelnames=DEELNAMES + "A,V999,deelnemer,\n"), 1, "verwijzing_onbekend",
         "deelnames.csv rij 30, kolom verband_id"),
    Stuk("sleutel_dubbel", map_met(partners=PARTNERS + "A,Nog een A,gemeente,nee\n"), 1, "sleutel_dubbel",
         "partners.csv rij 9"),
    Stuk("deelname_dubbel", map_met(deelnames=DEELNAMES + "A,V1,deelnemer,ja\n"), 1, "sleutel_dubbel",
         "deelnames.csv rij 30"),
    Stuk("partner_en_verband", map_met(partners=PARTNERS + "V1,Beide,gemeente,nee\n"), 1, "id_dubbelrol",
         "partners.csv rij 9"),
    Stuk("sleutel_als_pad", map_met(partners=PARTNERS + "../../x,Naam,gemeente,nee\nCON,Naam,gemeente,nee\n"), 0),
    Stuk("sleutel_als_formule", map_met(partners=PARTNERS + "=1+1,Naam,gemeente,nee\n"), 0),
    Stuk("sleutel_lang", map_met(partners=PARTNERS + "z" * 400 + ",Naam,gemeente,nee\n"), 0),
    Stuk("periode_omgekeerd", map_met(partners=met_kolom(met_kolom(PARTNERS, "van", {2: "2020"}), "tot",
                                                         {2: "2010"})), 1, "periode_omgekeerd", "partners.csv rij 2"),
    Stuk("interval_omgekeerd", map_met(bedragen=_bedrag("250000,300000,200000")), 1, "interval_omgekeerd",
         "bedragen.csv rij 2"),
    Stuk("verbanden_weg", map_met(verbanden=None), 1, "tabel_ontbreekt", "verbanden.csv"),
    Stuk("tabel_dubbel", map_met({"PARTNERS.csv": PARTNERS}), 1, "bestand_dubbel", "partners.csv"),
    Stuk("tabel_bijna_goed", map_met({"partner.csv": PARTNERS, "partners.csv": None}), 1, "bestand_verkeerd_genoemd",
         "partner.csv"),
    Stuk("honderdvijftigduizend_fouten", map_met(deelnames=DEELNAMES + "".join(
        f"x{nr},y{nr},zz,qq\n" for nr in range(150_000))), 1, "verwijzing_onbekend", "deelnames.csv rij 30",
         zwaar=True),
)  # fmt: skip
