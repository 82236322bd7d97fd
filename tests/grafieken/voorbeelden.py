"""Frames as overview, coverage, network and map receive them: of any size, with the longest names that occur."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pandas as pd

from swanalyse.inventaris import Dekking, Voet, merk

from .lappen import DOMEINEN, LANGE_NAMEN, PLAATSEN

VOET = Voet("Register van Overheidsorganisaties", date(2026, 5, 16), "alle verbanden", 17, "verbanden", Dekking(12, 17))
FICTIEF = Voet("bedacht", date(2026, 5, 16), "binnen de regio, alle verbanden", 9, "partners", fictief=True)
LANG = "Vijf van de acht gemeenten werken vooral met dezelfde partners samen, maar dat verschilt sterk per domein"

# where gemeenten lie is a fact: name, latitude, longitude
REGIO = {
    "gm-beesel": ("Beesel", 51.27, 6.04),
    "gm-bergen": ("Bergen (L.)", 51.56, 6.06),
    "gm-gennep": ("Gennep", 51.69, 5.97),
    "gm-horst": ("Horst aan de Maas", 51.45, 6.03),
    "gm-mook": ("Mook en Middelaar", 51.76, 5.89),
    "gm-peel": ("Peel en Maas", 51.33, 5.98),
    "gm-venlo": ("Venlo", 51.37, 6.15),
    "gm-venray": ("Venray", 51.52, 5.97),
}
BUITEN = {
    "gm-roermond": ("Roermond", 51.20, 5.98),
    "gm-nijmegen": ("Nijmegen", 51.84, 5.86),
    "gm-cuijk": ("Land van Cuijk", 51.65, 5.88),
    "gm-roerdalen": ("Roerdalen", 51.15, 6.05),
}
ACHT = tuple(REGIO)
SETS = (
    (ACHT, 4),
    (tuple(i for i in ACHT if i != "gm-beesel"), 2),
    (tuple(i for i in ACHT if i not in ("gm-mook", "gm-gennep")), 2),
    (("gm-venlo", "gm-venray"), 1),
    (("gm-bergen", "gm-gennep", "gm-mook"), 1),
    (("gm-beesel", "gm-horst", "gm-peel", "gm-venlo"), 1),
    (("gm-beesel", "gm-roermond", "gm-venlo"), 1),
    (("gm-cuijk", "gm-gennep", "gm-mook", "gm-nijmegen"), 1),
)


def plaatsen(*, buiten: int = 4) -> pd.DataFrame:
    """The eight gemeenten of the region, and some around it."""
    alle = {**REGIO, **dict(list(BUITEN.items())[:buiten])}
    frame = pd.DataFrame.from_dict(alle, orient="index", columns=["naam", "lat", "lon"])
    return frame.assign(in_regio=frame.index.isin(list(REGIO)))


def veel_plaatsen(aantal: int) -> pd.DataFrame:
    """Places with real names, unevenly spread over a country."""
    rijen = {
        f"g{nr:02}": (PLAATSEN[nr % len(PLAATSEN)], 51.5 + (nr * 0.618034 % 1) * 0.9, 5.0 + nr / aantal * 1.6)
        for nr in range(aantal)
    }
    return pd.DataFrame.from_dict(rijen, orient="index", columns=["naam", "lat", "lon"])


def gemerkt(frame, **meer):
    """The frame with what an indicator leaves on it."""
    namen = {i: naam for i, (naam, *_) in {**REGIO, **BUITEN}.items()}
    namen |= {f"g{nr:02}": naam for nr, naam in enumerate(PLAATSEN)}
    namen |= {f"v{nr:02}": LANGE_NAMEN[nr % len(LANGE_NAMEN)] for nr in range(80)}
    namen |= {f"d{nr:02}": naam for nr, naam in enumerate(DOMEINEN)} | {"onbekend": "onbekend"}
    frame = merk(frame, n=len(frame), eenheid="verbanden", namen={**namen, **meer.pop("namen", {})})
    frame.attrs.update(meer)
    return frame


def constellaties(sets=SETS) -> pd.DataFrame:
    """Constellations with their counts."""
    aantal = [n for _, n in sets]
    leden = pd.Series([leden for leden, _ in sets], dtype=object)
    frame = pd.DataFrame({"leden": leden, "n_verbanden": pd.array(aantal, dtype="Int64")})
    frame["aandeel"] = frame["n_verbanden"] / max(sum(aantal), 1)
    return gemerkt(frame.assign(modaal=frame["n_verbanden"] == max(aantal, default=0)))


def veel_constellaties(plekken: pd.DataFrame, aantal: int) -> pd.DataFrame:
    """Many member lists of invented sizes."""
    rng = np.random.default_rng(1)
    leden = [tuple(plekken.index[rng.random(len(plekken)) < 0.3 + 0.4 * (nr % 2)]) for nr in range(aantal)]
    return constellaties([(wie, 1 + aantal // (nr + 1)) for nr, wie in enumerate(leden)])


def tegels(partners=8, verbanden=23, *, buiten=0, domein=True) -> pd.DataFrame:
    """Who is in what: patches along the diagonal, verbanden by domein, the first one statutory, the second unknown."""
    rng = np.random.default_rng(3)
    ids = [f"g{nr:02}" for nr in range(partners)] + [f"x{nr:02}" for nr in range(buiten)]
    codes = [f"v{nr:02}" for nr in range(verbanden)]
    lid = rng.random((len(ids), verbanden)) < 0.35
    lid |= np.abs(np.arange(len(ids))[:, None] / len(ids) - np.arange(verbanden)[None] / max(verbanden, 1)) < 0.25
    per = {code: f"d{nr * 11 // verbanden:02}" if domein else "onbekend" for nr, code in enumerate(codes)}
    frame = pd.DataFrame(lid, index=pd.Index(ids, name="partner_id"), columns=pd.Index(codes, name="verband_id"))
    verplicht = dict.fromkeys(codes, False) | dict.fromkeys(codes[:1], True) | dict.fromkeys(codes[1:2])
    regio = {i: i.startswith("g") for i in ids}
    namen = {f"x{nr:02}": f"Stichting Buitenstaander {nr}" for nr in range(buiten)}
    return gemerkt(frame, domein=per, verplicht=verplicht, in_regio=regio, namen=namen)


def lidmaatschappen(**maten) -> pd.DataFrame:
    """The memberships of `tegels`, one a row."""
    frame = tegels(**maten)
    rijen = [
        (i, v, frame.attrs["in_regio"][i], "deelnemer", frame.attrs["domein"][v], "onbekend")
        for v in frame.columns
        for i in frame.index[frame[v]]
    ]
    kolommen = ["partner_id", "verband_id", "in_regio", "rol", "domein", "verplichting"]
    lang = pd.DataFrame(rijen, columns=kolommen)
    lang.loc[lang["verband_id"] == "v00", "verplichting"] = "wettelijk_verplicht"
    lang.loc[lang.index[:1], "rol"] = "centrumgemeente"
    return gemerkt(lang, namen=frame.attrs["namen"])


def knopen(partners=8, *, buiten=4, inwoners=True) -> pd.DataFrame:
    """Partners of the network: gemeenten of the region, gemeenten and a stichting outside it."""
    ids = [f"g{nr:02}" for nr in range(partners)] + [f"x{nr:02}" for nr in range(buiten)]
    frame = pd.DataFrame(
        {
            "naam": [
                PLAATSEN[nr % len(PLAATSEN)] if i.startswith("g") else f"Buitenstaander {nr}"
                for nr, i in enumerate(ids)
            ],
            "partnertype": ["gemeente" if nr < len(ids) - 1 else "maatschappelijk" for nr in range(len(ids))],
            "in_regio": [i.startswith("g") for i in ids],
            "n_verbanden": pd.array([len(ids) - nr for nr in range(len(ids))], dtype="Int64"),
            "inwoners": pd.array(
                [
                    9000 * (1 + nr % 9) ** 1.3 // 1 if inwoners and nr < len(ids) - 1 else pd.NA
                    for nr in range(len(ids))
                ],
                dtype="Int64",
            ),
        },
        index=pd.Index(ids, name="partner_id"),
    )
    return gemerkt(frame)


def banden(frame: pd.DataFrame) -> pd.DataFrame:
    """Ties between all partners of a network, stronger between those who stand near in the list."""
    rijen = [
        (een, ander, max(1, 12 - 3 * abs(i - j)))
        for (i, een), (j, ander) in combinations(enumerate(frame.index), 2)
        if abs(i - j) < 6
    ]
    lang = pd.DataFrame(rijen, columns=["partner_a", "partner_b", "n"]).astype({"n": "Int64"})
    return gemerkt(lang.assign(newman=lang["n"] / 7.0))
