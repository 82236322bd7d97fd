"""What a list yields, cell by cell: the rows of the inventory as text, and a line of the report for every doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from swanalyse import notatie
from swanalyse.bronnen import lijst_cellen as cellen
from swanalyse.bronnen.lijst_blad import Blad, Cel
from swanalyse.bronnen.lijst_kolommen import Kolomkeuze, Kolommen
from swanalyse.bronnen.lijst_namen import Wie, deelnemers, einde, opgeheven, rol, wie
from swanalyse.bronnen.lijst_rijen import LEEG, RIJ, VERVOLG, Rij, groepsvorm, namen_in
from swanalyse.bronnen.lijst_woorden import is_woord, woorden
from swanalyse.bronnen.roo_partners import gemeenten, naamvorm, slug
from swanalyse.fouten import BronFout
from swanalyse.schema import schema

GERADEN, GELATEN = "geraden", "gelaten"
_LANGSTE_ID = 60
_NEEMT_MEE = ("gemeente", "organisatie")


class Regel(NamedTuple):
    """One line of the report: `soort` is `geraden` or `gelaten`; `rij` 0 is the list as a whole."""

    soort: str
    rij: int
    kolom: str
    waarde: str
    uitleg: str


class Plek(NamedTuple):
    """A cell on its way: its row, its column, the cell itself, and whom or what the row is about."""

    rij: Rij
    kolom: Kolomkeuze
    cel: Cel
    id: str


@dataclass(frozen=True)
class Oogst:
    """Everything gathered so far; rows of the inventory as text by their key, `gelezen` counts cells per column."""

    blad: Blad
    keuze: Kolommen
    rijen: tuple[Rij, ...]
    bestand: str
    verbanden: dict[str, dict[str, str]] = field(default_factory=dict)
    partners: dict[str, dict[str, str]] = field(default_factory=dict)
    deelnames: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    bedragen: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    partner_jaar: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    regels: list[Regel] = field(default_factory=list)
    gelezen: Counter[int] = field(default_factory=Counter)
    gevuld: Counter[int] = field(default_factory=Counter)
    ids: dict[str, str] = field(default_factory=dict)
    van_cel: dict[tuple[str, ...], tuple[int, ...]] = field(default_factory=dict)
    nummers: dict[str, list[int]] = field(default_factory=dict)
    onvolledig: dict[str, int] = field(default_factory=dict)
    voorstellen: dict[str, str] = field(default_factory=dict)

    def meld(self, soort: str, plek: Plek, uitleg: str, waarde: str | None = None) -> None:
        """Add a line to the report about a cell."""
        tekst = plek.cel.tekst if waarde is None else waarde
        self.regels.append(Regel(soort, plek.rij.nr, plek.kolom.waar, " ".join(tekst.split()), uitleg))

    def bron(self, nr: int) -> str:
        """Where a row of the inventory comes from."""
        blad = "" if self.blad.is_csv else f", blad {self.blad.naam}"
        return f"{self.bestand}{blad}, rij {nr}"


def oogst(blad: Blad, keuze: Kolommen, rijen: Iterable[Rij], *, bestand: str) -> Oogst:
    """Read every row of the list by the mapping."""
    uit = Oogst(blad, keuze, tuple(rijen), bestand)
    eigenaar = _eigenaar(uit)
    for rij in uit.rijen:
        if rij.soort not in (RIJ, VERVOLG):
            if rij.soort != LEEG:
                uit.regels.append(Regel(GELATEN, rij.nr, "", rij.naam, rij.uitleg))
            continue
        if rij.uitleg:
            uit.regels.append(Regel(GERADEN, rij.nr, "", rij.naam, rij.uitleg))
        if rij.nr in blad.verborgen:
            uit.regels.append(Regel(GERADEN, rij.nr, "", rij.naam, "de rij is verborgen en toch overgenomen"))
        _rij(uit, rij, eigenaar)
    for verband_id, nummers in uit.nummers.items():
        _dubbel(uit, verband_id, nummers)
    if keuze.gemeente_doet_mee and eigenaar:
        _eigenaar_erbij(uit, eigenaar)
    return uit


def _eigenaar(uit: Oogst) -> str:
    """The id of the partner whose list it is; `""` when nobody says."""
    if not uit.keuze.gemeente:
        return ""
    wie_ = wie(uit.keuze.gemeente, uit.keuze.namen)
    if wie_.soort not in _NEEMT_MEE:
        gok = f" (bedoeld: {notatie.keuze(wie_.bedoeld)}?)" if wie_.bedoeld else ""
        raise BronFout(f"kolommen.toml: gemeente '{uit.keuze.gemeente}' staat niet in de tabel van gemeenten{gok}.")
    if wie_.code and (weg := opgeheven(wie_.code, uit.keuze.peildatum)):
        uit.regels.append(Regel(GERADEN, 0, "", wie_.naam, f"{weg}; overgenomen zoals het er staat"))
    return _partner(uit, wie_, uit.keuze.kop[0])


def _rij(uit: Oogst, rij: Rij, eigenaar: str) -> None:
    naamplek = next(k for k in uit.keuze.kolommen if k.naar == f"{uit.keuze.rijen}.naam")
    naamcel = Plek(rij, naamplek, uit.blad.cel(rij.nr, naamplek.plek), "")
    if uit.keuze.rijen == "verbanden":
        id_ = _verband(uit, rij.naam, rij.nr, rij.groep)
    else:
        id_ = _partner_van(uit, naamcel, wie(rij.naam, uit.keuze.namen))
    for kolom in uit.keuze.kolommen:
        plek = Plek(rij, kolom, uit.blad.cel(rij.nr, kolom.plek), id_)
        if kwijt := uit.blad.kwijt.get((rij.nr, kolom.plek)):
            uit.meld(GELATEN, plek, kwijt)
        if not plek.cel.tekst or (rij.soort == VERVOLG and kolom == naamplek):
            continue
        uit.gevuld[kolom.plek] += 1
        if kolom == naamplek:
            uit.gelezen[kolom.plek] += bool(id_)
        elif kolom.naar and id_:
            uit.gelezen[kolom.plek] += _cel(uit, plek, eigenaar)


def _cel(uit: Oogst, plek: Plek, eigenaar: str) -> bool:
    """Take one cell to where its column goes; whether something came of it."""
    kolom = plek.kolom
    if kolom.is_kruis:
        return _kruis(uit, plek)
    if uit.keuze.rijen == "partners":
        return _partnercel(uit, plek)
    if kolom.naar == "deelnames.partner_id":
        return _namen(uit, plek)
    if kolom.tabel == "verbanden":
        return _verbandcel(uit, plek)
    return _eigen_cel(uit, plek, eigenaar)


def _eigen_cel(uit: Oogst, plek: Plek, eigenaar: str) -> bool:
    """Something of one partner in the verband: the one that the column names, or whose list it is."""
    kolom, van = plek.kolom, eigenaar
    if kolom.tabel not in ("bedragen", "deelnames"):
        return _laat(uit, plek, f"de rijen zijn verbanden; {kolom.naar} past daar niet bij")
    if kolom.naam:
        van = _partner_van(uit, plek, wie(kolom.naam, uit.keuze.namen), waarde=kolom.naam)
    if not van:
        return _laat(uit, plek, "van wie dit is, zegt de lijst niet; vul gemeente in")
    return _bedrag(uit, plek, van) if kolom.tabel == "bedragen" else _eigen_deelname(uit, plek, van)


def _laat(uit: Oogst, plek: Plek, uitleg: str) -> bool:
    uit.meld(GELATEN, plek, uitleg)
    return False


# verbanden


def _verband(uit: Oogst, naam: str, nr: int, groep: str) -> str:
    """The id of a verband by its name, made when it is new."""
    vorm = naamvorm(naam)
    if vorm not in uit.ids:
        uit.ids[vorm] = _verband_id(uit, vorm)
        rij = {
            "verband_id": uit.ids[vorm],
            "naam": naam,
            "bron": uit.bron(nr),
            "opgehaald_door": "swanalyse nieuw --uit",
        }
        uit.verbanden[uit.ids[vorm]] = rij | {"groep": groep, "rij": str(nr)}
    id_ = uit.ids[vorm]
    if nr not in uit.nummers.setdefault(id_, []):
        uit.nummers[id_].append(nr)
    return id_


def _verband_id(uit: Oogst, vorm: str) -> str:
    kort = vorm.replace(" ", "-")
    if len(kort) > _LANGSTE_ID:
        kort = kort[: kort.rfind("-", 0, _LANGSTE_ID + 1)] if "-" in kort[:_LANGSTE_ID] else kort[:_LANGSTE_ID]
    bezet, nr = set(uit.ids.values()), 1
    while (id_ := f"v-{kort}" if nr == 1 else f"v-{kort}-{nr}") in bezet:
        nr += 1
    return id_


def _dubbel(uit: Oogst, verband_id: str, nummers: list[int]) -> None:
    """One verband on more rows is one; that is a guess when its name is no merged cell."""
    soorten = {rij.nr: rij.soort for rij in uit.rijen}
    los = [nr for nr in nummers if soorten.get(nr) == RIJ]
    plek = next(k.plek for k in uit.keuze.kolommen if k.naar == f"{uit.keuze.rijen}.naam")
    blokken = {uit.blad.cel(nr, plek).blok for nr in los}
    if uit.keuze.rijen == "verbanden" and len(blokken) > 1:
        naam = uit.verbanden[verband_id]["naam"]
        uitleg = "de naam staat op meer rijen; zij zijn samengevoegd tot één verband"
        uit.regels.extend(Regel(GERADEN, nr, "", naam, uitleg) for nr in los)


def _verbandcel(uit: Oogst, plek: Plek) -> bool:
    kolom, rij = plek.kolom, uit.verbanden[plek.id]
    if kolom.factor and kolom.kolom in ("opmerking", "begroting_lasten"):
        return _geld_van_verband(uit, plek)
    veld = schema.tabellen()["verbanden"].kolommen[kolom.kolom]
    if kolom.kolom == "opmerking":
        # a number of a spreadsheet has a point, and people read the remark
        tekst = plek.cel.tekst if plek.cel.getal is None else plek.cel.tekst.replace(".", ",")
        return _opmerking(rij, f"{_label(kolom.kop)}: {_een_regel(tekst)}")
    if veld.is_getal:
        return _laat(uit, plek, "geef de kolom een factor, dan wordt het bedrag gelezen")
    gelezen = cellen.lees(plek.cel, veld)
    if gelezen.soort:
        bewaard = "; de tekst staat in de opmerking" if gelezen.soort == GELATEN else ""
        uit.meld(gelezen.soort, plek, gelezen.uitleg + bewaard)
    if gelezen.soort == GELATEN or (kolom.kolom == "domein" and gelezen.soort):
        _opmerking(rij, f"{_label(kolom.kop)}: {_een_regel(plek.cel.tekst)}")
    if not gelezen.tekst:
        return False
    return _zet(uit, plek, rij, gelezen.tekst)


def _zet(uit: Oogst, plek: Plek, rij: dict[str, str], tekst: str) -> bool:
    """Put a value in its place; what is there already stays, but a text is added to a text."""
    naam = plek.kolom.kolom
    oud = rij.get(naam, "")
    if oud in ("", tekst):
        rij[naam] = tekst
    elif naam == "doel":
        rij[naam] = oud if tekst in oud else f"{oud}; {tekst}"
    else:
        return _laat(uit, plek, f"spreekt tegen wat er al staat: {oud}")
    return True


def _geld_van_verband(uit: Oogst, plek: Plek) -> bool:
    """An amount of the verband itself: its budget, or a remark, for the schema knows only amounts of partners."""
    kolom, rij = plek.kolom, uit.verbanden[plek.id]
    if _gedeeld(uit, plek):
        return False
    waarde, uitkomst = cellen.bedrag(plek.cel, factor=kolom.factor or 1, decimaal=uit.keuze.decimaal)
    if waarde is None and kolom.kolom == "opmerking" and not cellen.zegt_niets(plek.cel):
        return _opmerking(rij, f"{_label(kolom.kop)}: {_een_regel(plek.cel.tekst)}")
    if uitkomst.soort:
        uit.meld(uitkomst.soort, plek, uitkomst.uitleg)
    if waarde is None:
        return False
    if kolom.kolom == "opmerking":
        return _opmerking(rij, f"{_label(kolom.kop)}: {cellen.in_euro(waarde)}")
    if waarde < 0:
        return _laat(uit, plek, "lasten kunnen niet negatief zijn")
    jaar = kolom.jaar or uit.keuze.jaar
    if jaar:
        rij.setdefault("begroting_jaar", str(jaar))
    return _zet(uit, plek, rij, repr(waarde).removesuffix(".0"))


def _opmerking(rij: dict[str, str], tekst: str) -> bool:
    oud = rij.get("opmerking", "")
    if tekst not in oud.split("; "):
        rij["opmerking"] = f"{oud}; {tekst}" if oud else tekst
    return True


def _label(kop: str) -> str:
    """The header before a value in a remark: without the factor, which has been worked out by then.

    Examples
    --------
    >>> _label("Eigen vermogen 31-12 (x € 1.000)")
    'Eigen vermogen 31-12'
    """
    open_, _, _ = kop.partition("(")
    kaal = open_ if cellen.kop(kop).factor and open_.strip() else kop
    return " ".join(kaal.split()).rstrip(" :€") or "Uit de lijst"


def _een_regel(tekst: str) -> str:
    return " ".join(tekst.split())


# partners


def _partner(uit: Oogst, wie_: Wie, nr: int) -> str:
    """The id of a partner, made when it is new; `nr` is the row that names it first."""
    kern = wie_.naam
    if wie_.partnertype in ("provincie", "waterschap"):
        kern = wie_.naam.partition(" ")[2]
    id_ = slug(kern, wie_.partnertype)
    if id_ not in uit.partners:
        rij = {"partner_id": id_, "naam": wie_.naam, "partnertype": wie_.partnertype, "bron": uit.bron(nr)}
        if wie_.code:
            plaats = gemeenten()[wie_.code]
            rij |= {"cbs_code": wie_.code, "tot": einde(wie_.code, uit.keuze.peildatum)}
            rij |= {naam: plaats[naam] for naam in ("provincie", "lat", "lon")}
            rij["bron"] += "; code, provincie en ligging: referentietabel gemeenten"
        uit.partners[id_] = rij
    return id_


def _partner_van(uit: Oogst, plek: Plek, wie_: Wie, waarde: str | None = None) -> str:
    """The id of whoever is meant, or `""` with a line in the report that says why not."""
    naam = wie_.tekst if waarde is None else waarde
    if wie_.bedoeld:
        uit.voorstellen[naam] = notatie.keuze(wie_.bedoeld)
    if wie_.soort == "bijna":
        uit.meld(GELATEN, plek, f"geen gemeente, maar lijkt op {notatie.keuze(wie_.bedoeld)}; kies onder [namen]", naam)
    elif wie_.soort == "geen_naam":
        uit.meld(GELATEN, plek, "noemt partners zonder hun naam", naam)
    elif wie_.soort == "weg":
        uit.meld(GELATEN, plek, "staat zonder betekenis onder [namen]", naam)
    if wie_.soort not in _NEEMT_MEE:
        return ""
    if wie_.soort == "organisatie":
        wat = f"gelezen als {wie_.partnertype.replace('_', ' ')}" if wie_.partnertype else "soort partner onbekend"
        uit.meld(GERADEN, plek, f"geen gemeente; overgenomen als organisatie, {wat}", naam)
    elif weg := opgeheven(wie_.code, uit.keuze.peildatum):
        uit.meld(GERADEN, plek, f"{weg}; overgenomen zoals het er staat", naam)
    if wie_.let_op:
        uit.meld(GERADEN, plek, wie_.let_op, naam)
    return _partner(uit, wie_, plek.rij.nr)


def _namen(uit: Oogst, plek: Plek) -> bool:
    """Everybody named in one cell takes part in the verband of the row."""
    if is_woord("leeg", plek.cel.tekst) or is_woord("nvt", plek.cel.tekst):
        return False
    genomen = False
    for wie_ in deelnemers(plek.cel.tekst, uit.keuze.namen):
        partner = _partner_van(uit, plek, wie_)
        if partner:
            _deelname(uit, partner, plek.id, plek.rij.nr, wie_.rol or plek.kolom.rol)
            genomen = True
        else:
            uit.onvolledig.setdefault(plek.id, plek.rij.nr)
    return genomen


def _deelname(uit: Oogst, partner_id: str, verband_id: str, nr: int, rol_: str) -> dict[str, str]:
    rij = uit.deelnames.setdefault(
        (partner_id, verband_id),
        {"partner_id": partner_id, "verband_id": verband_id, "bron": uit.bron(nr), "rij": str(nr)},
    )
    if rol_ and not rij.get("rol"):
        rij["rol"] = rol_
    return rij


def _kruis(uit: Oogst, plek: Plek) -> bool:
    """A cross: the partner of the one side takes part in the verband of the other."""
    tekst = plek.cel.tekst
    if is_woord("geen_kruis", tekst):
        # says something only of a partner that is taken at all
        return uit.keuze.rijen == "partners" or wie(plek.kolom.naam, uit.keuze.namen).soort in _NEEMT_MEE
    gekozen = rol(tekst)
    if not gekozen and not is_woord("kruis", tekst):
        return _laat(uit, plek, "is geen kruisje en geen rol")
    if not is_woord("kruis", tekst):
        uit.meld(GERADEN, plek, f"gelezen als rol {gekozen}")
    else:
        gekozen = plek.kolom.rol
    if uit.keuze.rijen == "partners":
        verband = _verband(uit, _een_regel(plek.kolom.naam), uit.keuze.kop[-1], "")
        _deelname(uit, plek.id, verband, plek.rij.nr, gekozen)
        return True
    partner = _partner_van(uit, plek, wie(plek.kolom.naam, uit.keuze.namen), waarde=plek.kolom.naam)
    if not partner:
        uit.onvolledig.setdefault(plek.id, plek.rij.nr)
        return False
    _deelname(uit, partner, plek.id, plek.rij.nr, gekozen)
    return True


def _eigen_deelname(uit: Oogst, plek: Plek, partner_id: str) -> bool:
    """Something about the participation of the partner whose list it is."""
    rij = _deelname(uit, partner_id, plek.id, plek.rij.nr, "")
    veld = schema.tabellen()["deelnames"].kolommen[plek.kolom.kolom]
    if veld.naam == "opmerking":
        return _opmerking(rij, f"{_label(plek.kolom.kop)}: {_een_regel(plek.cel.tekst)}")
    if veld.is_getal and plek.cel.getal is not None and _in_procenten(uit, plek):
        return _laat(uit, plek, "in deze kolom staan procenten: schrijf 12,5 % of 0,125")
    gelezen = cellen.lees(plek.cel, veld)
    if gelezen.soort:
        uit.meld(gelezen.soort, plek, gelezen.uitleg)
    return bool(gelezen.tekst) and _zet(uit, plek, rij, gelezen.tekst)


def _in_procenten(uit: Oogst, plek: Plek) -> bool:
    """Whether a column of shares holds a number over one: then 1 is no whole either, and 0,5 no half."""
    return any((rij[plek.kolom.plek].getal or 0) > 1 for rij in uit.blad.cellen[uit.keuze.kop[-1] :])


def _eigenaar_erbij(uit: Oogst, eigenaar: str) -> None:
    for verband_id, rij in uit.verbanden.items():
        nr = int(rij["rij"])
        if (eigenaar, verband_id) not in uit.deelnames:
            naam = uit.partners[eigenaar]["naam"]
            uit.regels.append(Regel(GERADEN, nr, "", rij["naam"], f"{naam} doet mee, want de lijst is van {naam}"))
        _deelname(uit, eigenaar, verband_id, nr, "")


def _partnercel(uit: Oogst, plek: Plek) -> bool:
    """Something about the partner of the row."""
    kolom = plek.kolom
    if kolom.tabel not in ("partners", "partner_jaar"):
        return _laat(uit, plek, f"de rijen zijn partners; {kolom.naar} past daar niet bij")
    gelezen = cellen.lees(plek.cel, schema.tabellen()[kolom.tabel].kolommen[kolom.kolom])
    if gelezen.soort:
        uit.meld(gelezen.soort, plek, gelezen.uitleg)
    if not gelezen.tekst:
        return False
    if kolom.tabel == "partners":
        return _zet(uit, plek, uit.partners[plek.id], gelezen.tekst)
    jaar = kolom.jaar or uit.keuze.jaar
    if not jaar:
        return _laat(uit, plek, "van welk jaar dit is, zegt de lijst niet; vul jaar in")
    rij = {"partner_id": plek.id, "jaar": str(jaar), "bron": uit.bron(plek.rij.nr)}
    return _zet(uit, plek, uit.partner_jaar.setdefault((plek.id, str(jaar)), rij), gelezen.tekst)


# bedragen


def _gedeeld(uit: Oogst, plek: Plek) -> bool:
    """Whether an amount stands in one merged cell for more verbanden: nobody can tell how it divides."""
    if len(namen_in(plek.cel, uit.rijen)) < 2:
        return False
    uit.meld(GELATEN, plek, "één samengevoegde cel voor meer verbanden; de verdeling is onbekend")
    return True


def _bedrag(uit: Oogst, plek: Plek, partner_id: str) -> bool:
    kolom = plek.kolom
    if _gedeeld(uit, plek):
        return False
    waarde, uitkomst = cellen.bedrag(plek.cel, factor=kolom.factor or 1, decimaal=uit.keuze.decimaal)
    if uitkomst.soort:
        uit.meld(uitkomst.soort, plek, uitkomst.uitleg)
    if waarde is None:
        return False
    jaar = str(kolom.jaar or uit.keuze.jaar or "")
    sleutel = (plek.id, partner_id, kolom.kolom, jaar, kolom.zekerheid)
    tekst = repr(waarde).removesuffix(".0")
    eerder = uit.bedragen.get(sleutel)
    if eerder is not None and uit.van_cel[sleutel] != plek.cel.blok:
        # which of the two, or their sum, is for somebody who knows the list
        eerder["bedrag"] = ""
        return _laat(
            uit, plek, "een tweede bedrag voor hetzelfde; geen van beide is overgenomen en er is niet opgeteld"
        )
    uit.van_cel[sleutel] = plek.cel.blok
    uit.bedragen[sleutel] = {
        "partner_id": partner_id,
        "verband_id": plek.id,
        "jaar": jaar,
        "richting": _richtingen()[kolom.kolom],
        "soort": kolom.kolom,
        "bedrag": tekst,
        "zekerheid": kolom.zekerheid,
        "bron": f"{uit.bron(plek.rij.nr)}, kolom {kolom.waar}",
    }
    return True


def _richtingen() -> Mapping[str, str]:
    soorten = schema.codelijst("bedragsoort")
    return dict(zip(soorten["code"], soorten["richting"], strict=True))


def groep_rechtsvorm(tekst: str) -> str:
    """The form that the heading of a group gives to what stands below it; `""` when it does not say one.

    Examples
    --------
    >>> groep_rechtsvorm("Stichtingen"), groep_rechtsvorm("Gemeenschappelijke regelingen")
    ('stichting', '')
    """
    return woorden("groep").get(groepsvorm(tekst), "")


def naam_rechtsvorm(naam: str) -> str:
    """The form that a name itself tells.

    Examples
    --------
    >>> naam_rechtsvorm("Stichting De Ladder"), naam_rechtsvorm("Zonnedak B.V."), naam_rechtsvorm("Regio Zuid")
    ('stichting', 'bv', '')
    """
    vorm = naamvorm(naam)
    begin = (waarde for woord, waarde in woorden("naambegin").items() if vorm.startswith(f"{woord} "))
    eind = (waarde for woord, waarde in woorden("naameind").items() if vorm.endswith(f" {woord}"))
    return next(begin, "") or next(eind, "")
