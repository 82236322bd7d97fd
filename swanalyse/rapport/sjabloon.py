"""The template of a presentation: the house style or a consultant's own file, and the places on its slides."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swanalyse.bronnen import zipgrens
from swanalyse.fouten import BronFout, RapportFout
from swanalyse.rapport import huisstijl

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_TYPEN = {b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml"}
_GEWOON = b"presentationml.presentation.main+xml"
# relations to what runs by itself: the macros, and the controls on a slide
_PROGRAMMA = {"vbaProject", "control", "activeXControlBinary"}
_KLIKBAAR = ("http://", "https://", "mailto:")
_SECTIES = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
# what a role is called in templates, by the name of the layout (in part) and by its type
_ROLLEN = {
    "Titel": (("titel", "titeldia", "title slide"), ("title",)),
    "Vraag": (("vraag", "sectie", "section", "hoofdstuk"), ("secHead", "titleOnly", "obj", "tx")),
    "Figuur": (("figuur", "grafiek", "chart"), ("chart", "obj", "picTx", "objOnly", "titleOnly")),
    "Tekst": (("tekst", "text", "inhoud", "content"), ("obj", "tx", "titleOnly")),
    "Slot": (("slot", "afsluit", "closing"), ("obj", "tx", "titleOnly")),
}
_FIGUURVAK = ("CHART", "OBJECT", "PICTURE", "BODY")
_TEKSTVAK = ("BODY", "OBJECT", "SUBTITLE")


@dataclass(frozen=True)
class Vakken:
    """The placeholders of one slide by what stands in them; None where the layout has none."""

    titel: Any
    ondertitel: Any
    hoofd: Any
    noot: Any
    voet: Any
    nummer: Any
    merk: Any


def open_sjabloon(pad: Path | None) -> Presentation:
    """An empty presentation to write in: the house style, or the file at `pad` without its slides.

    A `.potx` and a show are read as a presentation.

    Raises
    ------
    RapportFout
        When the file is no PowerPoint file that can be read, holds macros, controls or a DTD, fetches something from
        elsewhere, or has no layouts.
    BronFout
        When it is too large to unpack.
    """
    if pad is None:
        return huisstijl.presentatie()
    import pptx

    try:
        zipgrens.controleer(Path(pad), Path(pad).name, herstel="Geef een sjabloon met minder of kleinere beelden.")
        deck = pptx.Presentation(io.BytesIO(_als_presentatie(Path(pad).read_bytes())))
        aantal = len(deck.slide_layouts)
        _maak_leeg(deck)
        _toets_wat_meegaat(deck)
    except (RapportFout, BronFout):
        raise
    except FileNotFoundError as fout:
        raise RapportFout(f"{Path(pad).name} bestaat niet: geef een .pptx of .potx.") from fout
    except Exception as fout:  # a broken zip, a part that is not there, no XML: it is all the same to the user
        wat = f"{Path(pad).name} is niet te lezen als PowerPoint-sjabloon"
        raise RapportFout(
            f"{wat} (beschadigd, beveiligd of van een ander programma): geef een .pptx of .potx."
        ) from fout
    if not aantal:
        raise RapportFout(f"{Path(pad).name} heeft geen dia-indelingen: geef een sjabloon met een diamodel.")
    return deck


def _als_presentatie(inhoud: bytes) -> bytes:
    """The same package, said to be a presentation; an error when a part is no XML, which would go along unseen."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        for naam in zip_.namelist():
            if naam.endswith((".xml", ".rels")):
                _toets_xml(zip_.read(naam))
        soorten = zip_.read("[Content_Types].xml")
        if b"macroEnabled.main+xml" in soorten:
            raise RapportFout("Het sjabloon bevat macro's: bewaar het als .pptx of .potx zonder macro's.")
        if not any(soort in soorten for soort in _TYPEN):
            return inhoud
        uit = io.BytesIO()
        with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
            for naam in zip_.namelist():
                deel = zip_.read(naam)
                if naam == "[Content_Types].xml":
                    for soort in _TYPEN:
                        deel = deel.replace(soort, _GEWOON)
                nieuw.writestr(naam, deel)
    return uit.getvalue()


def _toets_xml(inhoud: bytes) -> None:
    """Refuse a part with a DTD: no program writes one there, and only who means harm needs the entities in it."""
    from lxml import etree

    wortel = etree.fromstring(inhoud, etree.XMLParser(resolve_entities=False, no_network=True))
    info: Any = wortel.getroottree().docinfo  # its stubs know the half
    if info.doctype:
        raise RapportFout("Het sjabloon bevat een DTD, wat in een PowerPoint-bestand niet hoort: geef een ander.")


def _toets_wat_meegaat(deck: Presentation) -> None:
    """Refuse what would run, or be fetched when the slides are opened: it would leave with our presentation.

    Looked at is what stays without the template's own slides. A link that somebody must click may lead to a web page.
    """
    pakket: Any = deck.part.package
    for verwijzing in pakket.iter_rels():
        soort = str(verwijzing.reltype).rpartition("/")[2]
        if soort in _PROGRAMMA:
            raise RapportFout(
                "Het sjabloon bevat macro's of besturingselementen: bewaar het als .pptx of .potx zonder die."
            )
        doel = str(verwijzing.target_ref) if verwijzing.is_external else ""
        if doel and not (soort == "hyperlink" and doel.lower().startswith(_KLIKBAAR)):
            raise RapportFout(
                f"Het sjabloon verwijst naar iets buiten zichzelf ({doel[:80]}), dat bij het openen opgehaald of "
                "gestart kan worden: verbreek die koppeling in het diamodel (Bestand, Info, Koppelingen bewerken)."
            )


def _maak_leeg(deck: Presentation) -> None:
    """Without its slides, and what names them: sections and custom shows."""
    lijst = deck.slides._sldIdLst
    for dia in list(lijst):
        deck.part.drop_rel(dia.rId)
        lijst.remove(dia)
    wortel: Any = deck.part._element
    for oud in wortel.findall("{*}custShowLst"):
        wortel.remove(oud)
    for ext in wortel.findall("{*}extLst/{*}ext"):
        if ext.get("uri") == _SECTIES:
            ext.getparent().remove(ext)


def layouts(deck: Presentation) -> dict[str, Any]:
    """Per role (`Titel`, `Vraag`, `Figuur`, `Tekst`, `Slot`) the layout that fits best.

    By its name when that is the role's, else by its type when it has the placeholders, else by its name in part; at
    last any layout with a title.

    Examples
    --------
    >>> {rol: layout.name for rol, layout in layouts(huisstijl.presentatie()).items()}["Figuur"]
    'Figuur'
    """
    alle = list(deck.slide_layouts)
    return {rol: _kies(rol, alle) for rol in _ROLLEN}


def _kies(rol: str, alle: list[Any]) -> Any:
    namen, soorten = _ROLLEN[rol]
    geschikt = [layout for layout in alle if layout.name == rol] or _geschikt(rol, alle)
    for soort in soorten:
        for layout in geschikt:
            if layout._element.get("type") == soort:
                return layout
    op_naam = [layout for layout in geschikt if any(naam in layout.name.lower() for naam in namen)]
    return (op_naam or geschikt)[0]


def _geschikt(rol: str, alle: list[Any]) -> list[Any]:
    """The layouts that have the places which a role asks for, or as much of them as there is."""
    met_titel = [layout for layout in alle if _soorten(layout) & {"TITLE", "CENTER_TITLE"}] or alle
    if rol == "Figuur":
        # a chart's or picture's own place, alone, before one beside other places
        met = [layout for layout in met_titel if _hoofdvakken(layout, _FIGUURVAK[:3])]
        return [layout for layout in met if len(_hoofdvakken(layout, _FIGUURVAK)) == 1] or met or met_titel
    if rol == "Vraag":
        return [layout for layout in met_titel if _hoofdvakken(layout, _TEKSTVAK)] or met_titel
    if rol == "Titel":
        return met_titel
    return [layout for layout in met_titel if _hoofdvakken(layout, _TEKSTVAK[:2])] or met_titel


def _soorten(layout: Any) -> set[str]:
    return {vak.placeholder_format.type.name for vak in layout.placeholders}


def _hoofdvakken(layout: Any, soorten: tuple[str, ...]) -> list[Any]:
    """The placeholders of these kinds that are more than a line high."""
    return [
        vak
        for vak in layout.placeholders
        if vak.placeholder_format.type.name in soorten and (vak.height or 0) > huisstijl.DUIM
    ]


def vakken(dia: Any, rol: str) -> Vakken:
    """The placeholders of a new slide; what its layout keeps at the foot is put on it too."""
    layout = dia.slide_layout
    for soort in ("ftr", "sldNum"):
        _neem_over(dia, layout, soort)
    namen = {vak.placeholder_format.idx: vak.name for vak in layout.placeholders}
    los = {vak.placeholder_format.idx: vak for vak in dia.placeholders}
    op_naam = {namen.get(idx): vak for idx, vak in los.items()}
    op_soort = [(vak.placeholder_format.type.name, vak) for vak in los.values()]
    eigen = [op_naam.get(naam) for naam in (huisstijl.ONDERTITEL, huisstijl.NOOT, huisstijl.MERK)]
    kies = _FIGUURVAK if rol == "Figuur" else _TEKSTVAK
    groot = [
        vak for soort in kies for naam, vak in op_soort
        if naam == soort and vak not in eigen and (rol != "Figuur" or (vak.height or 0) > huisstijl.DUIM)
    ]  # fmt: skip
    return Vakken(
        titel=next((vak for naam, vak in op_soort if naam in {"TITLE", "CENTER_TITLE"}), None),
        ondertitel=op_naam.get(huisstijl.ONDERTITEL),
        hoofd=groot[0] if groot else None,
        noot=op_naam.get(huisstijl.NOOT),
        voet=next((vak for naam, vak in op_soort if naam == "FOOTER"), None),
        nummer=next((vak for naam, vak in op_soort if naam == "SLIDE_NUMBER"), None),
        merk=op_naam.get(huisstijl.MERK),
    )


def _neem_over(dia: Any, layout: Any, soort: str) -> None:
    """Put a placeholder that python-pptx leaves on the layout (footer, number) on the slide."""
    from copy import deepcopy

    for vak in layout.placeholders:
        if vak._element.ph is not None and vak._element.ph.get("type") == soort:
            kopie = deepcopy(vak._element)
            for weg in kopie.findall(".//{*}lstStyle/*"):
                weg.getparent().remove(weg)
            kopie.spPr.clear()
            nummers = [int(nr) for nr in dia.shapes._spTree.xpath(".//p:cNvPr/@id")]
            kopie.nvSpPr.cNvPr.set("id", str(max(nummers, default=1) + 1))
            dia.shapes._spTree.append(kopie)
            return


def grootte(vorm: Any) -> float:
    """The size in points that text in a placeholder has by its layout and master."""
    for element in _voorouders(vorm):
        stijlen = element.xpath("./p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr/@sz")
        if stijlen:
            return int(stijlen[0]) / 100
    soort = vorm.placeholder_format.type.name
    deel = "titleStyle" if "TITLE" in soort and soort != "SUBTITLE" else "bodyStyle"
    meester = vorm.part.slide_layout.slide_master._element
    maten = meester.xpath(f"./p:txStyles/p:{deel}/a:lvl1pPr/a:defRPr/@sz")
    return int(maten[0]) / 100 if maten else 18.0


def _voorouders(vorm: Any) -> Iterator[Any]:
    while vorm is not None:
        yield vorm._element
        vorm = getattr(vorm, "_base_placeholder", None)
