"""The house style for a presentation: theme, master and layouts, made here so that nothing of it is a loose file.

A consultant changes it in PowerPoint (the master and layouts of any presentation written here) and hands that file back
as a template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from swanalyse.grafieken import stijl

if TYPE_CHECKING:
    from pptx.presentation import Presentation

DUIM = 914_400  # the unit of a slide, per inch
BREED, HOOG = 12_192_000, 6_858_000
# Office has Verdana, and not the DejaVu Sans of the pictures, which is drawn after it
LETTERTYPE = "Verdana"
TAAL = "nl-NL"
THEMAKLEUREN = {
    "dk1": stijl.INKT, "lt1": "#FFFFFF", "dk2": stijl.ZACHT, "lt2": stijl.LICHTGRIJS, "accent1": stijl.BLAUW,
    "accent2": stijl.VERMILJOEN, "accent3": stijl.GROEN, "accent4": stijl.ORANJE, "accent5": stijl.HEMEL,
    "accent6": stijl.ROZE, "hlink": stijl.BLAUW, "folHlink": stijl.ZACHT,
}  # fmt: skip
ONDERTITEL, NOOT, MERK = "Ondertitel", "Noot", "Merkteken"  # the names of placeholders that no type tells apart
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_GROEP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)


@dataclass(frozen=True)
class Vak:
    """One placeholder: its kind and number, place in inches, and the look of its text."""

    naam: str
    soort: str
    idx: int
    x: float
    y: float
    breed: float
    hoog: float
    grootte: float = 12.0
    vet: bool = False
    kleur: str = "tx1"
    anker: str = "t"
    lijn: str = "l"
    tekst: str = ""


_L, _W = 0.45, 12.43
_MERK = Vak(MERK, "body", 20, 6.88, 0.1, 6.0, 0.28, 11, True, "accent2", "ctr", "r", "merkteken")
_VOET = Vak("Voet", "ftr", 11, _L, 6.83, 11.6, 0.55, 9, False, "tx2", "t", "l", "")
_NUMMER = Vak("Dianummer", "sldNum", 12, 12.18, 6.83, 0.7, 0.3, 9, False, "tx2", "t", "r", "")
_TITEL = Vak("Titel", "title", 0, _L, 0.36, _W, 0.92, 24, True, "tx1", "b", "l", "Het antwoord")
LAYOUTS: dict[str, tuple[str, tuple[Vak, ...]]] = {
    "Titel": (
        "title",
        (
            Vak("Titel", "ctrTitle", 0, 0.9, 1.7, 11.5, 1.9, 36, True, "tx1", "b", "l", "Titel"),
            Vak(ONDERTITEL, "subTitle", 1, 0.9, 3.85, 11.5, 2.5, 16, False, "tx2", "t", "l", "Bron en peildatum"),
            _MERK,
        ),
    ),
    "Vraag": (
        "secHead",
        (
            Vak("Titel", "title", 0, 0.9, 0.9, 11.5, 1.6, 30, True, "tx1", "b", "l", "De vraag"),
            Vak("Antwoord", "body", 1, 0.9, 2.75, 11.5, 3.8, 18, False, "tx1", "t", "l", "Het antwoord in zinnen"),
            _VOET, _NUMMER, _MERK,
        ),
    ),
    "Figuur": (
        "obj",
        (
            _TITEL,
            Vak(ONDERTITEL, "body", 13, _L, 1.28, _W, 0.5, 14, False, "tx2", "t", "l", "Maat en eenheid"),
            Vak("Figuur", "obj", 1, _L, 1.82, _W, 4.38, 12, False, "tx1", "t", "l", "Grafiek of beeld"),
            Vak(NOOT, "body", 14, _L, 6.26, _W, 0.52, 12, False, "tx2", "b", "l", "Wat de lezer moet weten"),
            _VOET, _NUMMER, _MERK,
        ),
    ),
    "Tekst": (
        "obj",
        (
            _TITEL,
            Vak("Tekst", "body", 1, _L, 1.5, _W, 5.1, 18, False, "tx1", "t", "l", "Tekst"),
            _VOET, _NUMMER, _MERK,
        ),
    ),
    "Slot": (
        "obj",
        (
            Vak("Titel", "title", 0, 0.9, 0.5, 11.5, 0.9, 28, True, "tx1", "b", "l", "Zo leest u dit"),
            Vak("Tekst", "body", 1, 0.9, 1.65, 11.5, 5.0, 16, False, "tx1", "t", "l", "Tekst"),
            _VOET, _NUMMER, _MERK,
        ),
    ),
}  # fmt: skip
_BALK = {"Titel", "Vraag", "Slot"}  # the layouts with a bar at the left


def presentatie() -> Presentation:
    """An empty 16:9 presentation in the house style.

    Examples
    --------
    >>> deck = presentatie()
    >>> deck.slide_width / deck.slide_height == 16 / 9, [layout.name for layout in deck.slide_layouts]
    (True, ['Titel', 'Vraag', 'Figuur', 'Tekst', 'Slot'])
    """
    import pptx
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = BREED, HOOG  # type: ignore[assignment]
    wortel: Any = deck.part._element
    wortel.sldSz.attrib.pop("type", None)  # it still says 4:3
    meester = deck.slide_master
    for layout in list(deck.slide_layouts)[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    for layout, (naam, (soort, vakken)) in zip(deck.slide_layouts, LAYOUTS.items(), strict=True):
        _vervang(layout._element, _layout(naam, soort, vakken))
    _vervang_kinderen(meester._element, _meester())
    meester.part.part_related_by(RT.THEME)._blob = _thema().encode()
    return deck


def _vervang(oud: Any, code: str) -> None:
    """Fill a layout with another's content, in the element that python-pptx holds."""
    from lxml import etree

    nieuw: Any = etree.fromstring(code)
    oud.attrib.clear()
    oud.attrib.update(nieuw.attrib)
    _zet_kinderen(oud, list(nieuw))


def _vervang_kinderen(meester: Any, code: str) -> None:
    """A new slide and text styles for the master, that keeps its list of layouts."""
    from pptx.oxml import parse_xml

    nieuw = list(parse_xml(code))
    blijft = [kind for kind in meester if kind.tag.endswith(("}clrMap", "}sldLayoutIdLst"))]
    _zet_kinderen(meester, [nieuw[0], *blijft, nieuw[1]])


def _zet_kinderen(oud: Any, kinderen: list[Any]) -> None:
    from lxml import etree
    from pptx.oxml import parse_xml

    for kind in list(oud):
        oud.remove(kind)
    for kind in kinderen:
        oud.append(parse_xml(etree.tostring(kind)))


def _layout(naam: str, soort: str, vakken: tuple[Vak, ...]) -> str:
    balk = _streep(len(vakken) + 2) if naam in _BALK else ""
    vormen = "".join(_vorm(vak, nr) for nr, vak in enumerate(vakken, start=2))
    return (
        f'<p:sldLayout {_NS} type="{soort}" preserve="1"><p:cSld name="{naam}"><p:spTree>{_GROEP}{balk}{vormen}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _meester() -> str:
    vakken = (_TITEL, LAYOUTS["Tekst"][1][1], _VOET, _NUMMER)
    vormen = "".join(_vorm(vak, nr) for nr, vak in enumerate(vakken, start=2))
    return (
        f'<p:sldMaster {_NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
        f"</p:bgPr></p:bg><p:spTree>{_GROEP}{vormen}</p:spTree></p:cSld>"
        f"<p:txStyles><p:titleStyle>{_niveau(1, 24, vet=True, kop=True)}</p:titleStyle>"
        f"<p:bodyStyle>{''.join(_niveau(nr, 18 - 2 * min(nr, 3) + 2) for nr in range(1, 6))}</p:bodyStyle>"
        f"<p:otherStyle>{_niveau(1, 12)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _vorm(vak: Vak, nr: int) -> str:
    x, y, breed, hoog = (round(maat * DUIM) for maat in (vak.x, vak.y, vak.breed, vak.hoog))
    soort = f'type="{vak.soort}" ' if vak.soort != "obj" else ""
    idx = f'idx="{vak.idx}"' if vak.soort not in {"title", "ctrTitle"} else ""
    lijf = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{TAAL}"/><a:t>‹nr.›</a:t></a:fld>'
        if vak.soort == "sldNum"
        else f'<a:r><a:rPr lang="{TAAL}"/><a:t>{escape(vak.tekst)}</a:t></a:r>'
        if vak.tekst
        else ""
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{nr}" name="{vak.naam}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph {soort}{idx}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{breed}" cy="{hoog}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{vak.anker}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{_stijl(vak)}</a:lstStyle>"
        f'<a:p>{lijf}<a:endParaRPr lang="{TAAL}"/></a:p></p:txBody></p:sp>'
    )


def _stijl(vak: Vak) -> str:
    tussen = '<a:spcBef><a:spcPts val="600"/></a:spcBef>' if vak.grootte >= 16 and not vak.vet else (
        '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
    )  # fmt: skip
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{vak.lijn}">{tussen}<a:buNone/>'
        f'<a:defRPr sz="{round(vak.grootte * 100)}" b="{int(vak.vet)}">'
        f'<a:solidFill><a:schemeClr val="{vak.kleur}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )


def _niveau(nr: int, grootte: float, *, vet: bool = False, kop: bool = False) -> str:
    letter = "mj" if kop else "mn"
    return (
        f'<a:lvl{nr}pPr marL="{(nr - 1) * 228600}" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
        f'latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="{round(grootte * 100)}" b="{int(vet)}" kern="1200">'
        f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+{letter}-lt"/>'
        f'<a:ea typeface="+{letter}-ea"/><a:cs typeface="+{letter}-cs"/></a:defRPr></a:lvl{nr}pPr>'
    )


def _streep(nr: int) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{nr}" name="Balk"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{round(0.32 * DUIM)}" cy="{HOOG}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        f'<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{TAAL}"/></a:p>'
        "</p:txBody></p:sp>"
    )


def _thema() -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a:theme {_NS.partition(" ")[0]} name="swanalyse">'
        f'<a:themeElements><a:clrScheme name="swanalyse">{"".join(_themakleuren())}</a:clrScheme>'
        f'<a:fontScheme name="swanalyse">{"".join(_lettertypen())}</a:fontScheme>{_OPMAAK}</a:themeElements>'
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _themakleuren() -> Iterator[str]:
    for naam, kleur in THEMAKLEUREN.items():
        yield f'<a:{naam}><a:srgbClr val="{kleur[1:]}"/></a:{naam}>'


def _lettertypen() -> Iterator[str]:
    for soort in ("major", "minor"):
        yield f'<a:{soort}Font><a:latin typeface="{LETTERTYPE}"/><a:ea typeface=""/><a:cs typeface=""/></a:{soort}Font>'


# plain fills and lines: a theme must have three of each
_VLAK = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_OPMAAK = (
    '<a:fmtScheme name="swanalyse">'
    f"<a:fillStyleLst>{3 * _VLAK}</a:fillStyleLst>"
    f"<a:lnStyleLst>{3 * f'<a:ln w={chr(34)}9525{chr(34)}>{_VLAK}</a:ln>'}</a:lnStyleLst>"
    f"<a:effectStyleLst>{3 * '<a:effectStyle><a:effectLst/></a:effectStyle>'}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{3 * _VLAK}</a:bgFillStyleLst>"
    "</a:fmtScheme>"
)
