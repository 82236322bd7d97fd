"""The presentation: a slide per question and per figure, with charts that can be edited, out of what a report kept."""

from __future__ import annotations

import io
import re
import uuid
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swanalyse import __version__, notatie
from swanalyse.grafieken import stijl
from swanalyse.inventaris import Inventaris
from swanalyse.rapport import diagram, maat, maten, reeksen, sjabloon, stukken, uitleg
from swanalyse.rapport.diagram import schoon
from swanalyse.rapport.huisstijl import DUIM, TAAL
from swanalyse.rapport.stukken import Stuk
from swanalyse.rapport.uitleg import Boek

if TYPE_CHECKING:
    from pptx.presentation import Presentation

BESTAND = "presentatie.pptx"
LEESWIJZER = "Zo leest u deze presentatie"
_LANGST = 1500  # characters of one text on a slide; the notes have the rest
_NOTITIE = 12_000
_REGEL = 1.2
_KEUZES = "Onder sommige figuren staan keuzes"
_RAND = 0.45
_DPI = 150
_DATUM = (1980, 1, 1, 0, 0, 0)
_SECTIES = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
# what a figure says of its own drawing, and of the rows that it leaves out: whole sentences, in which a point may stand
_NIET_HIER = re.compile(
    r"(?:^|(?<=[.] ))(?:Niet getoond|Grijze naam|Gearceerd: (?:omvang )?onbekend|Gearceerde? (?:balk|vakje)|Leeg|"
    r"Stip|Balk|Pijl|Zonder naam|Lichte band|◆|– =)(?:[^.]|[.](?=\S))*(?:[.]\s*|$)"
)
# and what it says of something that a chart has too, by how it is drawn
_ARCERING = re.compile(r"(?:^|(?<=[.] ))Gearceerd: (\w)| \(gearceerde strook\)")
# how a figure draws what a chart shows otherwise, and what only the figure writes beside it, in its subtitle
_VAN_DE_FIGUUR = re.compile(
    r"; (?:zwarte rand|grijze lijnen|lijnen): [^;]*|; (?:erachter|% =) [^;]*|, en hun aandeel|, middelste helft|"
    r", met hoeveel stappen meetellen"
)
_DEEL_VAN = re.compile(r", en welk deel dat is van de verbanden van ")  # of a partner, who must stay
_LEESBAAR = 0.6  # a picture scaled further down than this is hard to read
_VERBORGEN = 0.5  # and further than this it cannot be shown: its slide is kept, and passed over in the room
# relations to parts of a template that name people, a company or a printer, or picture its own first slide
_VAN_DE_MAKER = {
    "thumbnail", "printerSettings", "extended-properties", "custom-properties", "commentAuthors", "authors",
    "changesInfo", "revisionInfo",
}  # fmt: skip
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


@dataclass(frozen=True)
class Dek:
    """What every slide needs: the presentation, its layouts, the mark of a fictional inventory, the common footer."""

    deck: Presentation
    layouts: Mapping[str, Any]
    merk: str
    voet: str


@dataclass(frozen=True)
class Plek:
    """A place on a slide, in its own units."""

    x: int
    y: int
    breed: int
    hoog: int

    def met_hoogte(self, hoog: int) -> Plek:
        """The same place, so high."""
        return replace(self, hoog=hoog)

    def zonder_boven(self, hoog: int) -> Plek:
        """What is left below that strip."""
        return replace(self, y=self.y + hoog, hoog=self.hoog - hoog)

    def onderaan(self, hoog: int) -> Plek:
        """Its lower strip."""
        return replace(self, y=self.y + self.hoog - hoog, hoog=hoog)


def schrijf(inv: Inventaris, werk: Path, *, notebooks: Sequence[Path], sjabloon: Path | None = None) -> Path:
    """Write `presentatie.pptx` into the folder `werk` of a report run.

    Title, the questions, per notebook the question with its computed answer and a slide per figure, and how to read
    it. The title of a slide is the answer; the notes say what is measured, what to know and which files it comes from.
    Figures that `reeksen.csv` decides so are charts of PowerPoint with their numbers in a workbook; the rest are
    pictures. The same folder gives the same bytes.

    Parameters
    ----------
    notebooks : sequence of Path
        The notebooks as run.
    sjabloon : Path, optional
        A `.pptx` or `.potx` of one's own, of which the layouts are used and the slides left out.

    Raises
    ------
    RapportFout
        When the template cannot be used.
    """
    dek = _open(inv, sjabloon)
    figuren = [stuk for stuk in stukken.lees(werk) if stuk.soort == "figuur"]
    boeken = [uitleg.lees(bestand) for bestand in notebooks]
    frames = {stuk.naam: stukken.frame(werk, stuk) for stuk in figuren}
    grafieken = {stuk.naam: reeksen.grafiek(stuk, frames[stuk.naam]) for stuk in figuren}
    beelden = _beelden(werk, [stuk for stuk in figuren if grafieken[stuk.naam] is None])
    with stijl.stijl():  # widths are measured in its font
        begin, (vragen, vakken) = _titeldia(dek, inv), _dia(dek, "Tekst")
        delen = [("Begin", [begin, vragen])]
        for boek in boeken:
            dias = [_vraagdia(dek, boek)]
            for stuk in figuren:
                if stuk.notebook == boek.nummer:
                    inhoud = grafieken[stuk.naam] or beelden[stuk.naam]
                    dias.append(_figuurdia(dek, inv, stuk, boek, inhoud=inhoud, frame=frames[stuk.naam]))
            delen.append((f"{boek.nummer} {boek.vraag}", dias))
        _vragenlijst(dek, vragen, vakken, [(boek, dias[0]) for boek, (_, dias) in zip(boeken, delen[1:], strict=True)])
        delen.append(("Leeswijzer", [_slotdia(dek, inv, verborgen=_verborgen(dek.deck))]))
    _zet_secties(dek.deck, delen)
    _zet_eigenschappen(dek.deck, inv)
    doel = werk / BESTAND
    doel.write_bytes(_vaste_bytes(dek.deck))
    return doel


def _open(inv: Inventaris, pad: Path | None) -> Dek:
    deck = sjabloon.open_sjabloon(pad)
    _tel_vooruit(deck.part.package)
    merken = [
        f"{stijl.WATERMERK}: namen en cijfers zijn verzonnen" if inv.fictief else "",
        "" if inv.is_extern else "INTERNE EDITIE",
    ]
    merk = " · ".join(filter(None, merken))
    delen = [
        *([stijl.WATERMERK] if inv.fictief else []),
        f"Bron: {inv.bron}",
        f"Peildatum {notatie.datum(inv.selectie.peildatum)}",
        f"Selectie: {inv.voet(inv.verbanden).selectie}",
    ]
    return Dek(deck, sjabloon.layouts(deck), merk, " · ".join(delen))


def _tel_vooruit(pakket: Any) -> None:
    """Let the package number its parts without looking through all of them every time, which is slow for 500."""
    from pptx.opc.packuri import PackURI

    laatste: dict[str, int] = {}
    bezet = {str(deel.partname) for deel in pakket.iter_parts()}

    def volgende(patroon: str) -> PackURI:
        nr = laatste.get(patroon, 0) + 1
        while patroon % nr in bezet:
            nr += 1
        laatste[patroon] = nr
        return PackURI(patroon % nr)

    pakket.next_partname = volgende


# ---------------------------------------------------------------- slides


def _dia(dek: Dek, rol: str) -> tuple[Any, sjabloon.Vakken]:
    """A new slide with the mark, its number, and its places."""
    dia = dek.deck.slides.add_slide(dek.layouts[rol])
    vakken = sjabloon.vakken(dia, rol)
    breed = dek.deck.slide_width or 0
    if dek.merk:
        plek = Plek(breed // 2, round(0.06 * DUIM), breed // 2 - round(0.2 * DUIM), round(0.28 * DUIM))
        _zet(dia, vakken.merk, [dek.merk], plek=plek, letter=11, kleur="accent2", rechts=True, vet=True)
    return dia, vakken


def _titeldia(dek: Dek, inv: Inventaris) -> Any:
    dia, vakken = _dia(dek, "Titel")
    weg = inv.eigenschappen.get("interne_rijen", 0)
    editie = "externe editie" if inv.is_extern else "interne editie, niet verspreiden"
    if weg:
        editie += f" (interne rijen weggelaten: {notatie.getal(weg)})"
    regels = [
        f"Peildatum {notatie.datum(inv.selectie.peildatum)}",
        f"Selectie: {inv.voet(inv.verbanden).selectie}",
        f"Bron: {inv.bron}",
        " · ".join(filter(None, [editie[:1].upper() + editie[1:], f"gemaakt met swanalyse {__version__}"])),
    ]
    _zet(dia, vakken.titel, [_titel(inv)], plek=_kopplek(dek), letter=36, vet=True)
    _zet(dia, vakken.hoofd or vakken.ondertitel, regels, plek=_lijfplek(dek, vakken.titel), letter=16)
    return _klaar(dia)


def _titel(inv: Inventaris) -> str:
    return str(inv.eigenschappen.get("title") or inv.eigenschappen["name"])


def _vraagdia(dek: Dek, boek: Boek) -> Any:
    dia, vakken = _dia(dek, "Vraag")
    _zet(dia, vakken.titel, [boek.vraag], plek=_kopplek(dek), letter=30, vet=True)
    zinnen = list(boek.antwoord) or ["Het antwoord is niet berekend: dit deel van het rapport is niet gelukt."]
    _zet(dia, vakken.hoofd, zinnen, plek=_lijfplek(dek, vakken.titel), letter=18)
    _zet_voet(dek, dia, vakken, dek.voet)
    _zet_notities(dia, [boek.inleiding, _met("Lees dit eerst", _let_op(boek)), *_grenzen(boek)])
    return _klaar(dia)


def _vragenlijst(dek: Dek, dia: Any, vakken: sjabloon.Vakken, doelen: Sequence[tuple[Boek, Any]]) -> None:
    """The questions, each with a link to its slide."""
    _zet(dia, vakken.titel, ["De vragen"], plek=_kopplek(dek), letter=24, vet=True)
    regels = [f"{boek.nummer}  {boek.vraag}" for boek, _ in doelen]
    vak = _zet(dia, vakken.hoofd, regels, plek=_lijfplek(dek, vakken.titel), letter=18)
    for alinea, (_, doel) in zip(vak.text_frame.paragraphs, doelen, strict=True):
        _zet_link(dia, alinea.runs[0], doel)
    _zet_voet(dek, dia, vakken, dek.voet)
    _klaar(dia)


def _verborgen(deck: Presentation) -> int:
    """How many slides are passed over in a show."""
    return sum(dia._element.get("show") == "0" for dia in deck.slides)


def _slotdia(dek: Dek, inv: Inventaris, *, verborgen: int) -> Any:
    dia, vakken = _dia(dek, "Slot")
    regels = [
        "De titel van een dia is het antwoord, de regel eronder zegt wat er gemeten is en in welke eenheid.",
        "Onbekend is geen nul: wat niet is vastgelegd heeft geen balk en heet onbekend.",
        "≥ is een ondergrens: zoveel is het ten minste. (9 van 12) achter een naam: zoveel is er bekend.",
        "Voorlopige indeling, niet in de bron: een voorzet om over te praten. Een kandidaat, signaal of suggestie is "
        "geen oordeel.",
        "Onder elke figuur staan bron, peildatum, selectie en aantal (n), en waar zij te tellen is de dekking: op "
        "hoeveel gegevens de uitkomst rust.",
        "Een grafiek is te bewerken (rechtermuisknop, Gegevens bewerken); het werkblad Cijfers heeft alle rijen. In de "
        "notities staan de maat, de grenzen en de bestanden.",
    ]
    if verborgen:
        regels.append(
            f"Verborgen dia's ({notatie.getal(verborgen)}) hebben een figuur die te groot is voor een dia; op "
            "ware grootte staat zij in de map figuren."
        )
    if inv.fictief:
        regels.append("Dit is een verzonnen regio: namen en cijfers bestaan niet.")
    _zet(dia, vakken.titel, [LEESWIJZER], plek=_kopplek(dek), letter=28, vet=True)
    _zet(dia, vakken.hoofd, regels, plek=_lijfplek(dek, vakken.titel), letter=16)
    _zet_voet(dek, dia, vakken, dek.voet)
    return _klaar(dia)


def _figuurdia(
    dek: Dek, inv: Inventaris, stuk: Stuk, boek: Boek, *, inhoud: reeksen.Grafiek | bytes, frame: Any
) -> Any:
    dia, vakken = _dia(dek, "Figuur")
    getekend = isinstance(inhoud, reeksen.Grafiek)
    maat_ = _grafiekmaat(stuk) if getekend else stuk.ondertitel
    _zet(dia, vakken.titel, [stuk.titel or stuk.bijschrift], plek=_kopplek(dek), letter=24, vet=True)
    plek, onder = _figuurplek(dek, vakken), round(0.4 * DUIM)
    if maat_:
        _zet(dia, vakken.ondertitel, [maat_], plek=plek.met_hoogte(onder), letter=14, kleur="tx2")
        plek = plek if vakken.ondertitel is not None else plek.zonder_boven(onder)
    laag = plek.hoog  # without a note the figure takes its room
    if vakken.noot is not None:
        laag = max(laag, vakken.noot.top + vakken.noot.height - plek.y)
    ruim, krap = plek.met_hoogte(laag), plek if vakken.noot is not None else plek.met_hoogte(plek.hoog - onder)
    if isinstance(inhoud, reeksen.Grafiek):
        noot, plek = _grafieknoot(inhoud, stuk, ruim), ruim
        if noot:
            noot, plek = _grafieknoot(inhoud, stuk, krap), krap
        passend_, letter = diagram.past(inhoud, breed=plek.breed / DUIM, hoog=plek.hoog / DUIM)
        blad = diagram.werkblad(passend_, frame, kop=stuk.bijschrift, peildatum=inv.selectie.peildatum)
        vorm = _zet_grafiek(dia, vakken.hoofd, passend_, blad=blad, plek=plek, letter=letter)
    else:
        noot = _beeldnoot(inhoud, stuk, krap)
        vorm = _zet_beeld(dia, vakken.hoofd, inhoud, plek=krap if noot else ruim)
        if _schaal(inhoud, krap) < _VERBORGEN:
            dia._element.set("show", "0")
    if noot:
        _zet(dia, vakken.noot, [noot], plek=ruim.onderaan(onder), letter=12, kleur="tx2")
    _beschrijf(vorm, stuk)
    _zet_voet(dek, dia, vakken, stuk.voet or dek.voet)
    _zet_notities(dia, _notities(stuk, boek, getekend=getekend))
    return _klaar(dia)


def _grafieknoot(grafiek: reeksen.Grafiek, stuk: Stuk, plek: Plek) -> str:
    """What the reader must know of a chart in this place: the figure's note without what is only so in the figure."""
    breed, hoog = plek.breed / DUIM, plek.hoog / DUIM
    passend_, _ = diagram.past(grafiek, breed=breed, hoog=hoog)
    naamloos = diagram.naamlozen(passend_, breed=breed, hoog=hoog)
    zonder = f"Zonder naam: {notatie.geteld(naamloos, 'punten')}; zie het werkblad Grafiek." if naamloos else ""
    eigen = _ARCERING.sub(lambda treffer: (treffer[1] or "").upper(), _NIET_HIER.sub("", stuk.noot)).strip()
    return " ".join(filter(None, [passend_.leeswijzer, zonder, eigen]))


def _grafiekmaat(stuk: Stuk) -> str:
    """The figure's subtitle without what the chart does not show.

    Examples
    --------
    >>> from dataclasses import replace
    >>> leeg = Stuk("02_ego", 1, "figuur", *[""] * 6, None, "", None, None, (), (), (), {}, {})
    >>> _grafiekmaat(replace(leeg, ondertitel="Gedeelde verbanden, en welk deel dat is van de verbanden van Venlo"))
    'Gedeelde verbanden met Venlo'
    """
    return _VAN_DE_FIGUUR.sub("", _DEEL_VAN.sub(" met ", stuk.ondertitel))


def _beeldnoot(beeld: bytes, stuk: Stuk, plek: Plek) -> str:
    if _schaal(beeld, plek) >= _LEESBAAR:
        return stuk.noot
    return f"{stuk.noot} De figuur is groter dan een dia: op ware grootte staat zij in figuren/{stuk.naam}.svg.".strip()


def _klaar(dia: Any) -> Any:
    """Take away the placeholders that nothing was written in: they would ask to be filled."""
    for vak in list(dia.placeholders):
        if vak.has_text_frame and not vak.text_frame.text and vak.placeholder_format.type.name != "SLIDE_NUMBER":
            vak._element.getparent().remove(vak._element)
    return dia


# ---------------------------------------------------------------- places


def _kopplek(dek: Dek) -> Plek:
    breed = dek.deck.slide_width or 0
    return Plek(round(_RAND * DUIM), round(0.35 * DUIM), breed - round(2 * _RAND * DUIM), round(0.95 * DUIM))


def _lijfplek(dek: Dek, titel: Any) -> Plek:
    """All between title and footer."""
    breed, hoog = dek.deck.slide_width or 0, dek.deck.slide_height or 0
    boven = round(1.4 * DUIM)
    if titel is not None and titel.top is not None and titel.top + titel.height < hoog // 2:
        boven = max(titel.top + titel.height + round(0.1 * DUIM), round(0.5 * DUIM))
    onder = hoog - round(0.75 * DUIM)
    return Plek(round(_RAND * DUIM), boven, breed - round(2 * _RAND * DUIM), max(onder - boven, hoog // 4))


def _figuurplek(dek: Dek, vakken: sjabloon.Vakken) -> Plek:
    hoofd = vakken.hoofd
    if hoofd is None or not hoofd.width or not hoofd.height:
        return _lijfplek(dek, vakken.titel)
    return Plek(hoofd.left, hoofd.top, hoofd.width, hoofd.height)


# ---------------------------------------------------------------- text


def _zet(
    dia: Any, vak: Any, alineas: Sequence[str], *, plek: Plek, letter: float, kleur: str = "tx1", vet: bool = False,
    rechts: bool = False,
) -> Any:  # fmt: skip
    """Write paragraphs in a placeholder, or at `plek` where the layout has none, as large as fits."""
    van_sjabloon = vak is not None
    if not van_sjabloon:
        vak = dia.shapes.add_textbox(plek.x, plek.y, plek.breed, plek.hoog)
        vak.text_frame.word_wrap = True
    basis = sjabloon.grootte(vak) if van_sjabloon else letter
    breed = ((vak.width or plek.breed) - 2 * (vak.text_frame.margin_left or 0)) / 12_700
    hoog = ((vak.height or plek.hoog) - 2 * (vak.text_frame.margin_top or 0)) / 12_700
    grootte, teksten = passend(alineas, breed=breed, hoog=hoog, letter=basis, vet=vet)
    lijf = vak.text_frame._txBody
    for alinea in list(lijf.p_lst):
        lijf.remove(alinea)
    for tekst in teksten:
        alinea = vak.text_frame._txBody.add_p()
        stuk = alinea.add_r()
        stuk.text = schoon(tekst)
        stijlen = stuk.get_or_add_rPr()
        stijlen.set("lang", TAAL)
        if grootte != basis or not van_sjabloon:
            stijlen.set("sz", str(round(100 * grootte)))
        if not van_sjabloon:
            _kleed(alinea, stijlen, kleur=kleur, vet=vet, rechts=rechts)
    return vak


def _kleed(alinea: Any, stijlen: Any, *, kleur: str, vet: bool, rechts: bool) -> None:
    """The look of a text for which the template has no place."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    stijlen.set("b", str(int(vet)))
    stijlen.insert(0, parse_xml(f'<a:solidFill {nsdecls("a")}><a:schemeClr val="{kleur}"/></a:solidFill>'))
    if rechts:
        alinea.get_or_add_pPr().set("algn", "r")


def passend(
    alineas: Sequence[str], *, breed: float, hoog: float, letter: float, vet: bool = False
) -> tuple[float, list[str]]:
    """The largest letter, of `letter` points and down, in which paragraphs fit; where none does they are cut with ….

    Examples
    --------
    >>> passend(["Kort"], breed=400, hoog=60, letter=24)
    (24, ['Kort'])
    >>> grootte, (tekst,) = passend(["Een heel lang antwoord " * 90], breed=400, hoog=60, letter=24)
    >>> grootte, tekst[-1]
    (10.0, '…')
    """
    teksten = [" ".join(tekst.split())[:_LANGST] for tekst in alineas]
    kleinst = min(letter, 10.0 if letter > 12 else 7.0)
    grootte = letter
    while grootte > kleinst and _hoogte(teksten, breed, grootte, vet) > hoog:
        grootte = max(kleinst, grootte - 1)
    while _hoogte(teksten, breed, grootte, vet) > hoog and any(len(tekst) > 40 for tekst in teksten):
        langst = max(range(len(teksten)), key=lambda nr: len(teksten[nr]))
        teksten[langst] = f"{teksten[langst][: int(0.85 * len(teksten[langst]))].rstrip('… ')}…"
    return grootte, teksten


def _hoogte(teksten: Sequence[str], breed: float, letter: float, vet: bool) -> float:
    regels = sum(maat.regels(tekst, breed=0.97 * breed, letter=letter, vet=vet) for tekst in teksten)
    return regels * letter * _REGEL + 6 * (len(teksten) - 1) * (letter >= 14)


def _zet_voet(dek: Dek, dia: Any, vakken: sjabloon.Vakken, tekst: str) -> None:
    breed, hoog = dek.deck.slide_width or 0, dek.deck.slide_height or 0
    rand = round(_RAND * DUIM)
    plek = Plek(rand, hoog - round(0.6 * DUIM), breed - 3 * rand, round(0.55 * DUIM))
    past_in = vakken.voet is not None and (vakken.voet.width or 0) > 0.6 * breed
    # a footer of a few inches, as most templates have it, cannot hold where the numbers come from
    _zet(dia, vakken.voet if past_in else None, [tekst], plek=plek, letter=9, kleur="tx2")


def _zet_link(dia: Any, stuk: Any, doel: Any) -> None:
    """A link to another slide of this presentation."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    rid = dia.part.relate_to(doel.part, RT.SLIDE)
    stuk._r.get_or_add_rPr().append(
        parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{rid}" action="ppaction://hlinksldjump"/>')
    )


# ---------------------------------------------------------------- notes


def _notities(stuk: Stuk, boek: Boek, *, getekend: bool) -> list[str]:
    kop, tekst = boek.delen.get(stuk.naam, ("", ""))
    dekking = f", dekking {notatie.getal(stuk.bekend)} van {notatie.getal(stuk.van)}" if stuk.van is not None else ""
    aantal = f"n = {notatie.geteld(stuk.n, stuk.eenheid)}{dekking}" if stuk.n is not None else ""
    waarom = reeksen.regels().get(stuk.naam, {})
    vorm = "" if getekend or waarom.get("vorm") != reeksen.BEELD else f"Als beeld: {waarom['toelichting']}."
    return [
        stuk.titel,
        _met(kop, tekst),
        _met("Maat", stuk.ondertitel),
        *(f"Definitie ({wat.naam}): {wat.definitie}" for wat in maten.van(stuk.naam)),
        _met("Wat u moet weten", " ".join(filter(None, [stuk.noot, *stuk.noten]))),
        _met("Voorlopig, niet in de bron", ", ".join(stuk.voorlopig)),
        _met("Lees dit eerst", _let_op(boek)),
        *_grenzen(boek),
        _met("Waarop het rust", aantal),
        f"Bestanden: tabellen/{stuk.naam}.csv (cijfers), figuren/{stuk.naam}.png en .svg (figuur). {vorm}".strip(),
        stuk.voet,
    ]


def _let_op(boek: Boek) -> str:
    """What to read first, without what is said of the choices under a figure, which are not here."""
    return "\n".join(alinea for alinea in boek.let_op.split("\n") if not alinea.startswith(_KEUZES))


def _grenzen(boek: Boek) -> list[str]:
    return ["Grenzen:", *(f"– {grens}" for grens in boek.grenzen)] if boek.grenzen else []


def _met(kop: str, tekst: str) -> str:
    return f"{kop}{'' if kop.endswith('?') else ':'} {tekst}" if kop and tekst else tekst


def _zet_notities(dia: Any, regels: Iterable[str]) -> None:
    tekst = "\n".join(filter(None, regels))[:_NOTITIE]
    dia.notes_slide.notes_text_frame.text = schoon(tekst)


# ---------------------------------------------------------------- charts and pictures


def _zet_grafiek(dia: Any, vak: Any, grafiek: reeksen.Grafiek, *, blad: bytes, plek: Plek, letter: float) -> Any:
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.opc.packuri import PackURI
    from pptx.parts.chart import ChartPart

    pakket = dia.part.package
    code = diagram.xml(grafiek, breed=plek.breed / DUIM, hoog=plek.hoog / DUIM, letter=letter)
    # a name of its own: looking for a free one takes ever longer
    naam = PackURI(f"/ppt/charts/chart-{dia.slide_id}.xml")
    deel = ChartPart.load(naam, CT.DML_CHART, pakket, code.encode("utf-8"))
    deel.chart_workbook.update_from_xlsx_blob(blad)
    rid = dia.part.relate_to(deel, RT.CHART)
    vorm = dia.shapes._add_chart_graphicFrame(rid, plek.x, plek.y, plek.breed, plek.hoog)
    return _in_vak(vak, vorm)


def _zet_beeld(dia: Any, vak: Any, beeld: bytes, *, plek: Plek) -> Any:
    """The picture, as large as fits, in the middle."""
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.opc.packuri import PackURI
    from pptx.parts.image import ImagePart

    # python-pptx's own way compares it with every other picture
    naam = PackURI(f"/ppt/media/figuur-{dia.slide_id}.png")
    deel = ImagePart(naam, CT.PNG, dia.part.package, beeld, f"figuur-{dia.slide_id}.png")
    rid = dia.part.relate_to(deel, RT.IMAGE)
    schaal = _schaal(beeld, plek)
    breed, hoog = (int(maat_ * schaal) for maat_ in _ware_grootte(beeld))
    x, y = plek.x + (plek.breed - breed) // 2, plek.y + (plek.hoog - hoog) // 2
    return _in_vak(vak, dia.shapes._add_pic_from_image_part(deel, rid, x, y, breed, hoog))


def _schaal(beeld: bytes, plek: Plek) -> float:
    """How much of its own size a picture keeps."""
    breed, hoog = _ware_grootte(beeld)
    return min(plek.breed / breed, plek.hoog / hoog)


def _ware_grootte(beeld: bytes) -> tuple[float, float]:
    from PIL import Image

    with Image.open(io.BytesIO(beeld)) as open_beeld:
        return open_beeld.width / _DPI * DUIM, open_beeld.height / _DPI * DUIM


def _in_vak(vak: Any, element: Any) -> Any:
    """Let a chart or picture take the place of its placeholder, so that it follows the layout."""
    from copy import deepcopy

    if vak is not None:
        oud = vak._element
        element.xpath("./*/p:nvPr")[0].insert(0, deepcopy(oud.ph))
        oud.getparent().replace(oud, element)
    return element


def _beschrijf(element: Any, stuk: Stuk) -> None:
    """Name and alt text."""
    eigen = element.xpath("./*/p:cNvPr")[0]
    eigen.set("name", schoon(stuk.bijschrift or stuk.naam)[:200])
    eigen.set("descr", schoon(" ".join((stuk.alt or stuk.titel).split()))[:_LANGST])


def _beelden(werk: Path, figuren: Sequence[Stuk]) -> dict[str, bytes]:
    """The pictures without the words around them, which stand on the slide, in 256 colours."""
    with stijl.stijl(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # letters that its font lacks were told when it was drawn
        randen = [rand(stuk) for stuk in figuren]
    with ThreadPoolExecutor(2) as ploeg:
        paden = [werk / "figuren" / f"{stuk.naam}.png" for stuk in figuren]
        return dict(zip((stuk.naam for stuk in figuren), ploeg.map(_bijgesneden, paden, randen), strict=True))


def rand(stuk: Stuk) -> tuple[float, float]:
    """The points that title and subtitle take above the picture, and note and footer below it (see `stijl.opmaak`)."""
    ruimte = 13.33 * 72 - 2 * stijl.KANT

    def hoog(tekst: str, letter: float, *, vet: bool = False) -> float:
        return len(stijl.breek(tekst, breedte=ruimte, grootte=letter, vet=vet)) * letter * stijl.REGEL if tekst else 0.0

    boven = hoog(stuk.titel, stijl.TITEL, vet=True) + hoog(stuk.ondertitel, stijl.ONDERTITEL)
    onder = hoog(stuk.noot, stijl.TEKST) + hoog(stuk.voet, stijl.VOET)
    return 0.7 * stijl.KANT + boven + 8, 0.5 * stijl.KANT + onder + 8


def _bijgesneden(pad: Path, randen: tuple[float, float]) -> bytes:
    from PIL import Image, ImageChops

    per_punt = _DPI / 72
    with Image.open(pad) as heel:
        boven, onder = (round(punten * per_punt) for punten in randen)
        beeld = heel.convert("RGB").crop((0, boven, heel.width, max(boven + 1, heel.height - onder)))
    vak = ImageChops.difference(beeld, Image.new("RGB", beeld.size, "white")).getbbox()
    if vak:
        beeld = beeld.crop((max(0, vak[0] - 8), max(0, vak[1] - 8), vak[2] + 8, vak[3] + 8))
    uit = io.BytesIO()
    palet = beeld.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palet.save(uit, "png", compress_level=6, dpi=(_DPI, _DPI))
    return uit.getvalue()


# ---------------------------------------------------------------- the file


def _zet_secties(deck: Presentation, delen: Sequence[tuple[str, Sequence[Any]]]) -> None:
    """PowerPoint's own sections: one per notebook."""
    from lxml import etree
    from pptx.oxml.ns import qn

    wortel = deck.part._element
    lijst = etree.Element(f"{{{_P14}}}sectionLst", nsmap={"p14": _P14})
    for naam, dias in delen:
        sleutel = str(uuid.uuid5(uuid.NAMESPACE_URL, f"swanalyse/{naam}")).upper()
        deel = etree.SubElement(lijst, f"{{{_P14}}}section", name=schoon(naam)[:200], id=f"{{{sleutel}}}")
        nummers = etree.SubElement(deel, f"{{{_P14}}}sldIdLst")
        for dia in dias:
            etree.SubElement(nummers, f"{{{_P14}}}sldId", id=str(dia.slide_id))
    achter = wortel.find(qn("p:extLst"))
    if achter is None:
        achter = etree.SubElement(wortel, qn("p:extLst"))
    ext = etree.SubElement(achter, qn("p:ext"), uri=_SECTIES)
    ext.append(lijst)


def _zet_eigenschappen(deck: Presentation, inv: Inventaris) -> None:
    """What the file says of itself; nothing of who made the template, on which machine, and what was in it."""
    dag = inv.selectie.peildatum
    eigen = deck.core_properties
    eigen.title, eigen.author, eigen.last_modified_by = schoon(_titel(inv))[:200], "swanalyse", "swanalyse"
    eigen.subject = schoon(f"Peildatum {notatie.datum(dag)}")
    eigen.created = eigen.modified = datetime(dag.year, dag.month, dag.day)
    eigen.language, eigen.revision, eigen.keywords, eigen.comments = TAAL, 1, "", f"swanalyse {__version__}"
    eigen.category = eigen.content_status = eigen.identifier = eigen.version = ""
    for wortel in (deck.part.package, deck.part):
        for rid in [rid for rid, rel in wortel._rels.items() if rel.reltype.rpartition("/")[2] in _VAN_DE_MAKER]:
            wortel._rels.pop(rid)


def _vaste_bytes(deck: Presentation) -> bytes:
    """The file, with one and the same time on all that is in it."""
    ruw, uit = io.BytesIO(), io.BytesIO()
    deck.save(ruw)
    with zipfile.ZipFile(ruw) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for deel in oud.infolist():
            info = zipfile.ZipInfo(deel.filename, _DATUM)
            info.external_attr = 0o644 << 16
            al_klein = deel.filename.endswith((".png", ".xlsx", ".jpeg", ".jpg"))
            soort = zipfile.ZIP_STORED if al_klein else zipfile.ZIP_DEFLATED
            nieuw.writestr(info, oud.read(deel), compress_type=soort)
    return uit.getvalue()
