"""Who takes part: organisations of the register as partners with a stable id."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from swanalyse.bronnen.roo_woorden import vertaling
from swanalyse.bronnen.roo_xml import Deelnemer, Organisatie, Register
from swanalyse.schema import schema

_VOORVOEGSELS = {
    "gemeente": "gm",
    "provincie": "pv",
    "waterschap": "ws",
    "rijk": "rijk",
    "gemeenschappelijke_regeling": "gr",
    "buitenlandse_overheid": "bl",
}
_WOORD = re.compile(r"[a-z0-9]+")
_CBS_CODE = re.compile(r"gm\d{4}|pv\d{2}|ws\d{4}|so\d{4}")


class Partij(NamedTuple):
    """One organisation as a partner; `code` is its CBS code, `einde` the end the register states; unknown is `""`."""

    partner_id: str
    naam: str
    partnertype: str
    code: str
    tooi: str
    provincie: str
    lat: str
    lon: str
    begin: str
    einde: str
    inwoners: str
    regeling: str

    def bestaat(self, dag: str) -> bool:
        """Whether it exists on an ISO date; an unknown begin or end counts as existing."""
        return self.begin <= dag and (not self.einde or self.einde > dag)


def partijen(register: Register) -> dict[str, Partij]:
    """Every organisation and every participant of any version as a partner, by systeemId, or by CBS code without one.

    Ids are slugs (`gm-venlo`). Where two names give one slug, the organisation that still exists keeps it and the
    others get their code behind it. Ids depend on the whole export, never on which region or date is asked.
    """
    organisaties = {sleutel(organisatie): organisatie for organisatie in register.organisaties}
    for wie in register.overige:
        organisaties.setdefault(sleutel(wie), Organisatie(wie.systeem_id, wie.tooi, "", wie.naam, *[""] * 5))
    uitvoerders = {versie.orgaan_id: versie.systeem_id for versie in register.versies if versie.orgaan_id}
    for naam, regeling in uitvoerders.items():
        if naam in organisaties and not organisaties[naam].regeling:
            organisaties[naam] = organisaties[naam]._replace(regeling=regeling)
    kaal = {naam: _partij(organisatie) for naam, organisatie in organisaties.items()}
    return _met_ids(kaal)


def sleutel(wie: Organisatie | Deelnemer) -> str:
    """What identifies an organisation in the export: its systeemId, or its code or name when it has none."""
    return wie.systeem_id or wie.tooi.rpartition("/")[2] or wie.naam


def naamvorm(naam: str) -> str:
    """A name as it is compared: lower case, no accents or punctuation, without "Gemeente" before it.

    Examples
    --------
    >>> naamvorm("Gemeente Bergen (L)"), naamvorm("BERGEN (L.)"), naamvorm("'s-Hertogenbosch")
    ('bergen l', 'bergen l', 's hertogenbosch')
    """
    return _kaal(naam).removeprefix("gemeente ")


def slug(naam: str, partnertype: str) -> str:
    """The id of a partner as long as nobody else has it: its kind and its name.

    Examples
    --------
    >>> slug("Bergen (L.)", "gemeente"), slug("Limburg", "provincie"), slug("Stichting Zon", "maatschappelijk")
    ('gm-bergen-l', 'pv-limburg', 'org-stichting-zon')
    """
    return f"{_VOORVOEGSELS.get(partnertype, 'org')}-{_kaal(naam).replace(' ', '-')}"


@cache
def gemeenten() -> Mapping[str, Mapping[str, str]]:
    """The package's reference table of gemeenten by code: `naam, lat, lon, provincie`."""
    return {rij["code"]: rij for rij in schema.referentie("gemeenten").to_dict("records")}  # type: ignore[misc]


def _partij(organisatie: Organisatie) -> Partij:
    code = organisatie.tooi.rpartition("/")[2]
    partnertype = _partnertype(organisatie)
    if partnertype == "gemeente" and not code:
        code = _code_op_naam(organisatie)
    rij = gemeenten().get(code, {})
    eigen = organisatie.naam.removeprefix("Provincie ") if partnertype == "provincie" else ""
    return Partij(
        partner_id="",
        naam=_naam(organisatie, partnertype, rij.get("naam", "")),
        partnertype=partnertype,
        code=code if _CBS_CODE.fullmatch(code) else "",
        tooi=organisatie.tooi,
        provincie=eigen or rij.get("provincie", ""),
        lat=rij.get("lat", ""),
        lon=rij.get("lon", ""),
        begin=organisatie.start,
        einde=organisatie.eind,
        inwoners=organisatie.inwoners if partnertype == "gemeente" else "",
        regeling=organisatie.regeling,
    )


def _partnertype(organisatie: Organisatie) -> str:
    """By the type the register gives, else its TOOI address, the regeling it carries out, or its name; else `""`."""
    gevonden = vertaling("organisatietype").get(organisatie.soort.casefold()) if organisatie.soort else None
    if gevonden is None and "/id/" in organisatie.tooi:
        gevonden = vertaling("tooi").get(organisatie.tooi.split("/id/")[1].split("/")[0])
    if gevonden is not None or organisatie.soort or organisatie.tooi:
        return gevonden or ""
    if _code_op_naam(organisatie):
        return "gemeente"
    if organisatie.regeling:
        return "gemeenschappelijke_regeling"
    naam = organisatie.naam.casefold()
    return next((waarde for patroon, waarde in vertaling("naam").items() if re.fullmatch(patroon, naam)), "")


def _naam(organisatie: Organisatie, partnertype: str, referentie: str) -> str:
    """The name as people use it: the register writes "Gemeente Venlo" but "Rivierenland" for the waterschap."""
    naam = organisatie.naam
    if partnertype == "gemeente":
        kort = naam.removeprefix("Gemeente ")
        return referentie if kort != referentie and naamvorm(referentie) == naamvorm(naam) else kort
    if partnertype == "waterschap" and not naam.startswith(("Waterschap", "Hoogheemraadschap", "Wetterskip")):
        return f"Waterschap {naam}"
    is_ministerie = organisatie.soort == "Ministerie" or "/ministerie/" in organisatie.tooi
    return f"Ministerie van {naam}" if is_ministerie and not naam.startswith("Ministerie") else naam


def _met_ids(kaal: Mapping[str, Partij]) -> dict[str, Partij]:
    groepen = defaultdict(list)
    for naam, partij in kaal.items():
        kern = partij.naam.removeprefix("Provincie ").removeprefix("Waterschap ") if partij.code else partij.naam
        groepen[slug(kern, partij.partnertype)].append((partij.einde != "", naam))
    ids = {}
    for kort, leden in groepen.items():
        for i, (_, naam) in enumerate(sorted(leden)):
            ids[naam] = kort if i == 0 else f"{kort}-{kaal[naam].code or naam}"
    return {naam: partij._replace(partner_id=ids[naam]) for naam, partij in kaal.items()}


def _code_op_naam(organisatie: Organisatie) -> str:
    """The code of an abolished gemeente that the register lists without one, by its name or its OWMS name."""
    namen = (organisatie.naam, organisatie.owms.rpartition("/")[2])
    return next((code for naam in namen if (code := _codes_op_naam().get(naamvorm(naam)))), "")


@cache
def _codes_op_naam() -> Mapping[str, str]:
    return {naamvorm(rij["naam"]): code for code, rij in gemeenten().items()}


def _kaal(naam: str) -> str:
    letters = naam.casefold()
    if not letters.isascii():
        letters = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode("ascii")
    return " ".join(_WOORD.findall(letters))
