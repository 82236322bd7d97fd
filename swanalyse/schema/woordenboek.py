"""The data dictionary, written from the schema: `python -m swanalyse.schema.woordenboek > docs/datawoordenboek.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from swanalyse.schema import schema
from swanalyse.schema.schema import Kolom, Tabel


def woordenboek() -> str:
    """The dictionary as Markdown (Dutch): every table, column, codelist and threshold, in reading order."""
    delen = [
        "# Datawoordenboek",
        "Geschreven uit het schema (`python -m swanalyse.schema.woordenboek`): verander het schema, niet dit bestand.",
        "Leeg of `onbekend` is niet bekend, `nvt` niet van toepassing, `0` echt nul. **Vet**: de kolom moet er zijn.",
        *(deel for tabel in schema.tabellen().values() for deel in _tabel(tabel)),
        "## Codelijsten",
        "Herkomst: brontekst, bron (openbaar), kennis (vakkennis) of voorzet (een voorstel van ons).",
        *(deel for naam in schema.codelijsten() for deel in _codelijst(naam)),
        "## Drempels en standaardwaarden",
        _tafel(("code", "waarde", "eenheid", "betekenis", "herkomst"), _drempels()),
    ]
    return "\n\n".join(delen) + "\n"


def _tabel(tabel: Tabel) -> Iterator[str]:
    moet = "Verplicht." if tabel.verplicht else f"Optioneel; maakt mogelijk: {tabel.schakelt_in}."
    yield f"## {tabel.naam}.csv"
    yield f"{tabel.toelichting} {moet} Sleutel: {', '.join(f'`{kolom}`' for kolom in tabel.sleutel)}."
    verwijst = {verwijzing.kolom: verwijzing.doel for verwijzing in tabel.verwijzingen}
    rijen = [
        (_naam(kolom), _soort(kolom, verwijst.get(kolom.naam)), kolom.toelichting) for kolom in tabel.kolommen.values()
    ]
    yield _tafel(("kolom", "soort", "betekenis"), rijen)


def _naam(kolom: Kolom) -> str:
    return f"**`{kolom.naam}`**" if kolom.verplicht else f"`{kolom.naam}`"


def _soort(kolom: Kolom, verwijst: str | None) -> str:
    delen = [kolom.soort.replace("_", " ")]
    if kolom.codelijst:
        delen = [f"code uit [{kolom.codelijst}](#codelijst-{kolom.codelijst})"]
    if verwijst:
        delen.append(f"verwijst naar {verwijst}")
    if kolom.eenheid:
        delen.append(kolom.eenheid)
    if kolom.intern:
        delen.append("niet in een externe editie")
    return ", ".join(delen)


def _codelijst(naam: str) -> Iterator[str]:
    lijst = schema.codelijst(naam)
    yield f"### Codelijst {naam}"
    yield _tafel(
        ("code", "label", "toelichting", "herkomst"),
        zip(*(lijst[k] for k in ("code", "label", "toelichting", "herkomst")), strict=True),
    )


def _drempels() -> Iterator[tuple[str, ...]]:
    for rij in schema.regels("drempels").itertuples():
        betekenis = f"{rij.label}. {rij.toelichting}"
        yield str(rij.code), str(rij.waarde) or "(geen)", str(rij.eenheid), betekenis, str(rij.herkomst)


def _tafel(kop: tuple[str, ...], rijen: object) -> str:
    regels = [kop, ("---",) * len(kop), *rijen]  # type: ignore[misc]
    return "\n".join(
        "| " + " | ".join(str(cel).replace("|", "\\|").replace("\n", " ") for cel in rij) + " |" for rij in regels
    )


if __name__ == "__main__":
    sys.stdout.write(woordenboek())
