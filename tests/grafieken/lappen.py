"""Frames as `indicatoren.lappendeken` makes them, of any size, with the longest names that occur."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd

from swanalyse.inventaris import Dekking, Voet, merk

KLASSEN = ["identiek", "genest", "gedeeltelijk", "disjunct"]
PLAATSEN = (
    "Beesel", "Bergen (L.)", "Gennep", "Horst aan de Maas", "Mook en Middelaar", "Peel en Maas", "Venlo", "Venray",
    "Alphen-Chaam", "Baarle-Nassau", "Bergeijk", "Boekel", "Etten-Leur", "Geertruidenberg", "Gemert-Bakel",
    "Gilze en Rijen", "Goirle", "Heeze-Leende", "Hilvarenbeek", "Laarbeek", "Land van Cuijk", "Loon op Zand",
    "Midden-Delfland", "Nuenen, Gerwen en Nederwetten", "Oirschot", "Reusel-De Mierden", "Sint-Michielsgestel",
    "Son en Breugel", "Steenbergen", "Woensdrecht", "Zundert", "'s-Hertogenbosch", "Altena", "Drimmelen", "Vught",
)  # fmt: skip
LANGE_NAMEN = (
    "Gemeenschappelijke regeling Werkvoorzieningschap Oostelijk Zuid-Limburg en omstreken",
    "Belastingsamenwerking Gemeenten en Waterschappen",
    "Gemeenschappelijke regeling Regionale Uitvoeringsdienst Limburg-Noord",
    "Omgevingsdienst",
    "Modulaire gemeenschappelijke regeling Sociaal Domein Limburg-Noord",
    "Veiligheidsregio Limburg-Noord",
)
DOMEINEN = (
    "Bestuur", "Bedrijfsvoering", "Belastingen", "Veiligheid", "Verkeer en vervoer", "Economie", "Onderwijs",
    "Sport, cultuur en recreatie", "Sociaal domein", "Volksgezondheid en milieu", "Wonen en ruimte",
)  # fmt: skip
VOET = Voet(
    "Register van overheidsorganisaties, uitvoer van 16 mei 2026", date(2026, 5, 16),
    "binnen de regio, alle verbanden (verplichting onbekend bij 12: meegeteld)", 17, "verbanden", Dekking(12, 17),
    voorlopig=("domein",),
)  # fmt: skip
FICTIEF = Voet("verzonnen voorbeeld", date(2026, 1, 1), "binnen de regio, alle verbanden", 7, "verbanden", fictief=True)


def gemerkt(frame, namen):
    """A frame as an indicator hands it over."""
    return merk(frame, n=len(frame), eenheid="verbanden", namen=namen)


def leden_per_verband(gemeenten, verbanden, seed=3):
    """Member sets that look like a region: some with all, most with a run of neighbours and a few gaps."""
    rng = np.random.default_rng(seed)
    sets = {f"v{i:02}": tuple(range(gemeenten)) for i in range(verbanden) if i % 5 == 0}
    for i in range(verbanden):
        begin = int(rng.integers(0, gemeenten - 1))
        eind = int(rng.integers(begin + 2, gemeenten + 1))
        gaten = {int(j) for j in range(begin + 2, eind) if rng.random() < 0.2}
        sets.setdefault(f"v{i:02}", tuple(j for j in range(begin, eind) if j not in gaten))
    return {verband: tuple(f"g{j:02}" for j in leden) for verband, leden in sorted(sets.items())}


def namen_voor(gemeenten, verbanden):
    """Real names, the longest among them."""
    namen = {f"g{i:02}": PLAATSEN[i] for i in range(gemeenten)}
    return namen | {f"v{i:02}": LANGE_NAMEN[i % 6] + (f" {i // 6 + 1}" if i > 5 else "") for i in range(verbanden)}


def maak_constellaties(gemeenten=8, verbanden=17):
    """A frame like `indicatoren.lappendeken.constellaties`."""
    per_set = Counter(leden_per_verband(gemeenten, verbanden).values())
    rijen = sorted(per_set.items(), key=lambda paar: (-paar[1], -len(paar[0]), paar[0]))
    aantal = pd.array([n for _, n in rijen], dtype="Int64")
    frame = pd.DataFrame({"leden": [leden for leden, _ in rijen], "n_verbanden": aantal, "aandeel": aantal / verbanden})
    frame["modaal"] = frame["n_verbanden"] == frame["n_verbanden"].max()
    return gemerkt(frame, namen_voor(gemeenten, verbanden))


def maak_samen(gemeenten=8, verbanden=17):
    """A frame like `samen`."""
    ids = [f"g{i:02}" for i in range(gemeenten)]
    frame = pd.DataFrame(0, index=ids, columns=ids, dtype="Int64")
    for leden in leden_per_verband(gemeenten, verbanden).values():
        frame.loc[list(leden), list(leden)] += 1
    return gemerkt(frame, namen_voor(gemeenten, verbanden))


def maak_aandeel(gemeenten=8, verbanden=17):
    """A frame like `samen_aandeel`."""
    samen = maak_samen(gemeenten, verbanden)
    return gemerkt(
        samen.astype("Float64").div(pd.Series(np.diag(samen), index=samen.index), axis=0), samen.attrs["namen"]
    )


def maak_paarklassen(index=("alle",), rijen=((2, 13, 4, 2),)):
    """A frame like `paarklassen`: numbers of pairs."""
    frame = pd.DataFrame(rijen, index=list(index), columns=KLASSEN, dtype="Int64")
    frame["n_paren"] = frame.sum(axis=1)
    return gemerkt(frame, {f"d{i}": naam for i, naam in enumerate(DOMEINEN)})


def maak_per_domein():
    """The same per domein, with a domain without pairs and one with a single pair."""
    rijen = [
        (0, 0, 0, 0),
        (1, 0, 0, 0),
        (0, 1, 2, 0),
        (1, 2, 3, 0),
        (3, 0, 0, 0),
        (0, 0, 6, 0),
        (1, 2, 3, 4),
        (0, 10, 5, 0),
    ]
    rijen += [(4, 6, 11, 0), (0, 0, 3, 7), (1, 1, 1, 0)]
    frame = maak_paarklassen([f"d{i}" for i in range(11)], rijen)
    frame.loc["d0", KLASSEN] = pd.NA
    return frame


def maak_lagen(gemeenten=8):
    """A frame like `congruentie_lagen`, with one gemeente that meets nobody and one without voluntary verbanden."""
    alle = [round(0.95 - 0.6 * i / gemeenten, 4) for i in range(gemeenten)]
    frame = pd.DataFrame(
        {
            "naam": PLAATSEN[:gemeenten],
            "alle": pd.array(alle, dtype="Float64"),
            "zonder_verplicht": pd.array([a - 0.12 + 0.15 * (i % 3) / 2 for i, a in enumerate(alle)], dtype="Float64"),
            "n_alle": pd.array([17 - i % 9 for i in range(gemeenten)], dtype="Int64"),
            "n_zonder_verplicht": pd.array([15 - i % 9 for i in range(gemeenten)], dtype="Int64"),
        },
        index=pd.Index([f"g{i:02}" for i in range(gemeenten)], name="partner_id"),
    )
    frame.loc["g02", ["zonder_verplicht", "n_zonder_verplicht"]] = [pd.NA, 0]
    frame.iloc[-1, 1:] = [pd.NA, pd.NA, 0, 0]
    return gemerkt(frame, {})


def maak_domeinen(aantal=11):
    """A frame like `domeincongruentie`, with two domains of one verband."""
    rng = np.random.default_rng(5)
    waarden = rng.uniform(0, 1, (aantal, aantal))
    codes = [f"d{i}" for i in range(aantal)]
    frame = pd.DataFrame((waarden + waarden.T) / 2, index=codes, columns=codes).astype("Float64")
    frame.iloc[0, 0] = frame.iloc[2, 2] = pd.NA
    return gemerkt(frame, {f"d{i}": naam for i, naam in enumerate(DOMEINEN)})


def maak_afwijkingen(gemeenten=8, verbanden=17, extra="Nijmegen, Boxmeer, Waterschap Limburg, Weert en 12 andere"):
    """A frame like `afwijkingen`."""
    namen = namen_voor(gemeenten, verbanden)
    rijen = []
    for nummer, (verband, leden) in enumerate(leden_per_verband(gemeenten, verbanden).items()):
        mist = [namen[f"g{i:02}"] for i in range(gemeenten) if f"g{i:02}" not in leden]
        zin = "Precies de regio" if not mist else f"Regio zonder {', '.join(mist[:5])}"
        zin += f", met {extra}" if nummer % 3 == 1 else ""
        jaccard = pd.NA if nummer == 4 else len(leden) / (gemeenten + (15 if nummer % 3 == 1 else 0))
        rijen.append((namen[verband], zin, jaccard))
    frame = pd.DataFrame(rijen, columns=["naam", "zin", "jaccard"], index=list(leden_per_verband(gemeenten, verbanden)))
    return gemerkt(frame.astype({"jaccard": "Float64"}), namen)


def maak_nul(maten=4, n=200):
    """Frames like `nulverdeling` and `nulmodel`; the last measure never varies."""
    rng = np.random.default_rng(1)
    namen = {
        "congruentie": "gemiddelde territoriale congruentie",
        "n_constellaties": "aantal samenstellingen",
        "modaal_aandeel": "aandeel van de vaakst voorkomende samenstelling",
        "identiek": "paren met dezelfde leden",
        "genest": "paren waarvan de een in de ander past",
        "gedeeltelijk": "paren met gedeeltelijke overlap",
        "disjunct": "paren zonder gezamenlijk lid",
        "simpson": "kans dat twee verbanden verschillen",
        "effectief_aantal": "effectief aantal samenstellingen",
    }
    gekozen = list(namen)[:maten]
    trek = pd.DataFrame({m: rng.normal(0.5, 0.05, n) for m in gekozen}).astype("Float64")
    if "n_constellaties" in trek:
        trek["n_constellaties"] = pd.array(rng.integers(11, 18, n), dtype="Float64")
    trek[gekozen[-1]] = 0.25
    model = pd.DataFrame(
        {
            "waargenomen": trek.mean() * 1.3,
            "verwacht": trek.mean(),
            "p5": trek.quantile(0.05),
            "p95": trek.quantile(0.95),
            "p": 0.005,
            "informatief": pd.array([m != gekozen[-1] for m in gekozen], dtype="boolean"),
        }
    )
    return gemerkt(trek, namen), model


def maak_perimeters():
    """A frame like `perimeters`."""
    index = pd.MultiIndex.from_product(
        [["regio", "volledig"], ["alle", "zonder_verplicht"]], names=["perimeter", "keuze"]
    )
    waarden = [
        (17, 12, 136, 0.1, 0.3, 0.55, 0.05),
        (15, 11, 105, 0.08, 0.3, 0.57, 0.05),
        (17, 17, 136, 0, 0.12, 0.86, 0.02),
    ]
    waarden.append((15, 15, 105, 0, 0.1, 0.88, 0.02))
    kolommen = ["n_verbanden", "n_constellaties", "n_paren", *KLASSEN]
    return gemerkt(pd.DataFrame(waarden, index=index, columns=kolommen, dtype="Float64"), {})
