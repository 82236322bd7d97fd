"""What a report was made of: enough to make it again, and nothing of the machine it was made on."""

from __future__ import annotations

import html
import json
import re
import shlex
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from swanalyse import __version__, notatie, schijf
from swanalyse.fouten import BronFout, oorzaak
from swanalyse.inventaris import Inventaris
from swanalyse.schema import schema

BESTAND = "herkomst.json"
_DAG = re.compile(r"\d{4}-\d\d-\d\d")
_SOORT = "swanalyse-rapport"
_PLEKKEN = ("inventaris_map", "vorige_map")
_OPTIES = ("peildatum", "keuze", "gemeente")
_VERGELIJK = "vergeleken_met"


def invoer(pad: Path) -> dict[str, str]:
    """An inventory as it is named in a report: its own name, and the print of its content.

    Raises
    ------
    BronFout
        When it cannot be read.

    Examples
    --------
    >>> een = invoer(Path("tests/golden/inventaris"))
    >>> een["naam"], len(een["afdruk"])
    ('inventaris', 64)
    """
    return {"naam": pad.resolve().name, "afdruk": schijf.afdruk_van(pad)}


def herkomst(
    inv: Inventaris,
    invoeren: Mapping[str, Mapping[str, str]],
    *,
    waarden: Mapping[str, Any],
    bronnen: Sequence[Path] = (),
    sjabloon: Path | None = None,
) -> dict[str, Any]:
    """All that decides what is in a report, as plain data; the same input gives the same, on any machine.

    Parameters
    ----------
    invoeren : mapping
        `inventaris`, and `vergeleken_met` where there are two: what `invoer` gave before they were read.
    waarden : mapping
        The parameters of the notebooks, as they were asked.
    bronnen : sequence of Path
        The notebooks.

    Returns
    -------
    dict
        `inventaris` (and `vergeleken_met`), `programma` and `gegevensmodel`, `parameters` (what was asked, without
        places), `selectie` (what came of that), `eigen_drempels` and `eigen_regels` (print per list) of the inventory,
        `notebooks` and `sjabloon` (prints).
    """
    keus = inv.selectie
    delen = {
        "soort": _SOORT,
        "swanalyse": __version__,
        "programma": schijf.programma(),
        "gegevensmodel": schema.SCHEMA_VERSIE,
        **{naam: dict(een) for naam, een in invoeren.items()},
        "parameters": {naam: waarden[naam] for naam in sorted(waarden) if naam not in _PLEKKEN},
        "selectie": {
            "peildatum": keus.peildatum.isoformat(),
            "jaar": keus.jaar,
            "keuze": keus.keuze,
            "kern": None if keus.kern is None else list(keus.kern),
            "modules": keus.modules,
        },
        "eigen_drempels": dict(sorted((inv.eigenschappen.get("parameters") or {}).items())),
        "eigen_regels": {
            naam: schijf.afdruk(lijst.astype(str).to_dict("list")) for naam, lijst in sorted(inv.regels.items())
        },
        "notebooks": {bron.stem: schijf.afdruk_van_cellen(bron) for bron in bronnen},
        "sjabloon": None if sjabloon is None else invoer(sjabloon),
    }
    # as it will be read back: a day or a code of another kind is text there
    return dict(json.loads(json.dumps(delen, default=str)))


def schrijf(delen: Mapping[str, Any], map_: Path) -> None:
    """Put it beside the page."""
    tekst = json.dumps(delen, ensure_ascii=False, indent=1) + "\n"
    (map_ / BESTAND).write_text(tekst, encoding="utf-8")


def keuzes(bestand: str | Path, *, pad: str | Path, sjabloon: Path | None = None) -> dict[str, Any]:
    """The parameters to make a report again with, out of the `herkomst.json` of an earlier one.

    Parameters
    ----------
    bestand : path
        That file, or the folder of the report.
    pad : path
        The inventory to make it of: the one of then.
    sjabloon : Path, optional
        The house style of then, when there was one.

    Raises
    ------
    BronFout
        When the file is none of ours or of a comparison, or when the inventory (its name, too, stands in the report),
        the house style or the program is another one than then: what would come out is no longer the same.
    """
    delen = _gelezen(Path(bestand))
    toen, nu = delen["inventaris"], Path(pad).resolve().name
    if nu != toen["naam"] and Path(pad).exists():
        zin = f"De inventaris heette toen {toen['naam']} en heet nu {nu}; die naam staat in het rapport."
        raise BronFout(f"{zin} Geef haar de naam van toen.")
    if schijf.afdruk_van(Path(pad)) != toen["afdruk"]:
        raise BronFout(f"{pad} is niet (meer) de inventaris van toen: de inhoud van {toen['naam']} is veranderd.")
    stijl = delen.get("sjabloon")
    if stijl != (None if sjabloon is None else invoer(sjabloon)):
        zin = f"met het sjabloon {stijl['naam']}" if stijl else "zonder sjabloon"
        raise BronFout(f"Dat rapport is {zin} gemaakt. Geef bij --opnieuw hetzelfde sjabloon als toen.")
    if delen["programma"] != schijf.programma():
        zin = f"Dat rapport is gemaakt met swanalyse {delen['programma']}; dit is {schijf.programma()}."
        raise BronFout(f"{zin} Neem dezelfde versie, of maak een nieuw rapport zonder --opnieuw.")
    return dict(delen["parameters"])


def _gelezen(bestand: Path) -> dict[str, Any]:
    """The provenance that a file, or the one in a folder, holds; a stranger may have written it."""
    plek = bestand / BESTAND if bestand.is_dir() else bestand
    try:
        delen = json.loads(plek.read_text("utf-8"))
        gevraagd, *stukken = delen["parameters"], delen["inventaris"], delen.get("sjabloon") or delen["inventaris"]
        soort, heel = delen["soort"], all(isinstance(stuk[wat], str) for stuk in stukken for wat in ("naam", "afdruk"))
        # a place is never written down, and would lead to another inventory than was looked at
        heel = heel and isinstance(delen["programma"], str) and not set(gevraagd) & set(_PLEKKEN)
    except OSError as fout:
        raise BronFout(f"{plek} is niet te lezen: {oorzaak(fout)}.") from fout
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fout:
        raise BronFout(f"{plek.name} is geen herkomst van een rapport van swanalyse.") from fout
    if soort != _SOORT or _VERGELIJK in delen:
        raise BronFout(f"{plek.name} is niet van een gewoon rapport; de opdracht staat onderaan de bladzijde daarvan.")
    if not heel or not isinstance(gevraagd, dict):
        raise BronFout(f"{plek.name} is geen herkomst van een rapport van swanalyse.")
    return dict(delen)


def opdrachtregel(delen: Mapping[str, Any]) -> str:
    """What to type for a report with the same choices.

    Examples
    --------
    >>> opdrachtregel({"inventaris": {"naam": "mijn regio"}, "parameters": {"keuze": "vrijwillig", "editie": "intern"}})
    "swanalyse rapport 'mijn regio' --uitvoer rapport --keuze vrijwillig --intern"
    """
    gevraagd = delen["parameters"]
    if _VERGELIJK in delen:
        paren = [("--toen", gevraagd.get("peildatum_toen")), ("--nu", gevraagd.get("peildatum"))]
        begin = ["vergelijk", delen[_VERGELIJK]["naam"], delen["inventaris"]["naam"]]
        if regio := gevraagd.get("gemeenten"):
            paren.insert(0, ("--gemeenten", regio if isinstance(regio, str) else ", ".join(map(str, regio))))
    else:
        paren = [(f"--{naam}", gevraagd.get(naam)) for naam in _OPTIES]
        begin = ["rapport", delen["inventaris"]["naam"]]
    woorden = ["swanalyse", *begin, "--uitvoer", "rapport"]
    woorden += [str(deel) for paar in paren if paar[1] is not None for deel in paar]
    woorden += _sjabloon(delen)
    return shlex.join([*woorden, *(["--intern"] if gevraagd.get("editie") == "intern" else [])])


def als_html(delen: Mapping[str, Any]) -> str:
    """The last section of the page: of what and how it was made, and how to make it again."""
    keus = delen["selectie"]
    rijen = [
        (wat, f"{delen[naam]['naam']}, afdruk (SHA-256) {delen[naam]['afdruk']}")
        for naam, wat in (("inventaris", "Inventaris"), (_VERGELIJK, "Vergeleken met"))
        if naam in delen
    ]
    rijen += [
        ("Programma", f"swanalyse {delen['programma']}, gegevensmodel {delen['gegevensmodel']}"),
        ("Gevraagd", _gevraagd(delen["parameters"])),
        ("Gerekend met", _gevraagd({naam: waarde for naam, waarde in keus.items() if waarde not in (None, False)})),
        ("Eigen drempels", _gevraagd(delen["eigen_drempels"]) or "geen"),
        ("Eigen regels", notatie.opsomming([naam.replace("_", " ") for naam in delen["eigen_regels"]]) or "geen"),
        ("Opdracht", opdrachtregel(delen)),
    ]
    if _VERGELIJK not in delen:
        opnieuw = ["swanalyse", "rapport", delen["inventaris"]["naam"], "--uitvoer", "opnieuw", "--opnieuw", BESTAND]
        rijen.append(("Precies zo opnieuw", shlex.join([*opnieuw, *_sjabloon(delen)])))
    tabel = "".join(
        f'<tr><th scope="row">{html.escape(wat)}</th><td>{html.escape(zin)}</td></tr>' for wat, zin in rijen
    )
    uitleg = (
        f"Dit staat ook in {BESTAND}, naast deze bladzijde. Wie dezelfde inventaris heeft en dezelfde versie van het "
        "programma, krijgt met de opdracht hieronder dezelfde cijfers: alle CSV- en JSON-bestanden tot op de byte."
    )
    return f'<section id="herkomst"><h2>Hoe is dit rapport gemaakt?</h2><p>{uitleg}</p><table>{tabel}</table></section>'


def _sjabloon(delen: Mapping[str, Any]) -> list[str]:
    return ["--sjabloon", delen["sjabloon"]["naam"]] if delen.get("sjabloon") else []


def _gevraagd(waarden: Mapping[str, Any]) -> str:
    return "; ".join(
        f"{naam.replace('_', ' ')} {_woord(waarde)}" for naam, waarde in waarden.items() if waarde is not None
    )


def _woord(waarde: Any) -> str:
    """A choice as a reader writes it; a day in words, a number with a comma."""
    if isinstance(waarde, list | tuple):
        return ", ".join(map(str, waarde))
    if isinstance(waarde, int | float) and not isinstance(waarde, bool):
        tekst = f"{waarde:_}" if abs(waarde) >= 10_000 else str(waarde)  # a year has no point in it
        return tekst.replace(".", ",").removesuffix(",0").replace("_", ".")
    if isinstance(waarde, str) and _DAG.fullmatch(waarde):
        with suppress(ValueError):
            return notatie.datum(date.fromisoformat(waarde))
    return "ja" if waarde is True else str(waarde)
