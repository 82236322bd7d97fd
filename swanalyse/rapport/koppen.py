"""What stands above the columns of a table: the Dutch words for the column names and codes of the indicators."""

from __future__ import annotations

# a name that reads as Dutch once its underscores are spaces is here only where a code of the frame has the same name
KOPPEN = {
    "aandeel_gemeten": "deel gemeten", "aandeel_inwoners": "deel van de inwoners",
    "aandeel_kosten": "deel van de kosten", "aandachtspunt": "aandachtspunt van de raad",
    "aanwezig": "aanwezig", "andere_partners": "andere partners", "beantwoord": "motief beantwoord",
    "beantwoord_bekend": "motieven bekend", "beantwoord_van": "van (motieven)", "belang": "hoogste belang",
    "benoemd": "benoemd", "beste": "hoogste score heeft", "beste_dan": "hoogste score dan",
    "beste_nu": "hoogste score nu", "besten": "allen met de hoogste score", "bron_datum": "datum van de bron",
    "criterium": "vraag", "domeinnaam": "domein",
    "dan": "als het dit was", "dekking": "deel bekend", "e1": "doelen gehaald (mediaan)",
    "e1_n": "antwoorden over doelen", "e1_schaal": "schaal tot", "feitelijk": "vorm nu", "financien": "financiën",
    "functie_id": "functie", "geen": "geen", "geadviseerd": "aangeraden", "gevonden": "staat in", "hoog": "hoogste",
    "infrastructuur": "infrastructuur", "inwoners_status": "inwoners bekend", "is_eigenaar": "eigenaar",
    "jaccard": "overlap", "kan": "te berekenen", "kolom": "kolom", "laag": "laagste", "lat": "breedtegraad",
    "lon": "lengtegraad", "met": "met", "met_punt": "met politiek punt", "mismatch": "verschil", "mist": "wat er mist",
    "n": "aantal", "n_gemeenten": "aantal gemeenten", "n_groot": "aantal groot", "n_instrumenten": "instrumenten",
    "n_klein": "aantal klein",
    "n_lagen": "aantal lagen", "n_overleggen": "aantal tafels", "n_paren": "aantal paren",
    "n_partners": "aantal partners", "n_vastgelegd": "begin- en einddagen ertussen", "naam_nieuw": "telt als",
    "naam_oud": "toen",
    "n_regio": "waarvan in de regio", "n_verbanden": "aantal verbanden", "newman": "sterkte (Newman)",
    "nominaal": "euro van dat jaar", "nu_samen": "nu samen", "onbekend": "onbekend",
    "overleg_a": "tafel", "overleg_b": "andere tafel",
    "overleggen": "tafels", "overleggen_zonder_aanwezigheid": "tafels zonder aanwezigheid", "p": "kans op toeval (p)",
    "partner_a": "partner", "partner_b": "andere partner", "partner_id": "partner", "peers": "vergelijkbare gemeenten",
    "per_jaar": "euro per jaar", "provincie": "provincie", "q1": "onderste kwart", "q3": "bovenste kwart",
    "raad": "raad betrokken", "reeel": "euro van nu", "regel_id": "regel", "respondentgroep": "groep",
    "rho": "rangcorrelatie (ρ)",
    "schaal_max": "schaal tot", "schakelt_in": "maakt mogelijk", "score_beste": "hoogste score",
    "score_feitelijk": "score vorm nu", "staat": "kan het nu", "te_laat": "te laat",
    "te_weinig": "te weinig antwoorden",
    "tussen": "brugfunctie", "valt_af": "vorm nu valt af", "van": "van", "verandert": "uitkomst verandert",
    "verband_id": "verband", "verschuiving": "zou moeten verschuiven", "vergelijkbaar": "te vergelijken",
    "waarneming": "waargenomen", "wat": "wat er verandert", "welke": "welke ontbreken", "wie": "wie wel",
    "zelfde_provincie": "zelfde provincie",
}  # fmt: skip

# codes that no code list labels
WOORDEN = {
    "geen_lid": "doet niet mee", "niet_in_inventaris": "niet in de inventaris",
    "nvt": "niet van toepassing", "te_weinig": "te weinig antwoorden", "zonder_evaluatie": "zonder evaluatie",
}  # fmt: skip

DELEN = frozenset({
    "aandeel", "aandeel_inwoners", "aandeel_kosten", "beantwoord", "dekking", "jaccard", "stemaandeel",
    "eigendomsaandeel", "verschuiving",
})  # fmt: skip
JAREN = frozenset({"jaar"})
# what is typed over into a file or looked up in the rules stays as it is written there
LETTERLIJK = frozenset({"bestand", "code", "kolom", "tabel"})
