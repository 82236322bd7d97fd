"""The text of a CSV file: two readers that agree, and a place for every mistake."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swanalyse.bronnen import csvtekst

CELLEN = st.text(st.sampled_from('ab0.,;" \n\xa0é'), max_size=4)


def lees(tmp_path: Path, inhoud: str | bytes) -> tuple[csvtekst.Gelezen, list[str]]:
    """What the reader makes of a file, and the codes of its findings."""
    bestand = tmp_path / "proef.csv"
    bestand.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    gelezen, meldingen = csvtekst.lees(bestand, "partners")
    return gelezen, [code for melding in meldingen for code in melding["code"]]


def rijen(gelezen: csvtekst.Gelezen) -> list[tuple[str, ...]]:
    """The cells as plain rows."""
    return list(gelezen.cellen.astype(object).itertuples(index=False, name=None))


@given(st.lists(st.lists(CELLEN, min_size=1, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t"))
@settings(max_examples=300, deadline=None)
def test_de_snelle_lezer_leest_als_de_langzame(tabel: list[list[str]], scheider: str) -> None:
    """Where the fast reader gives an answer, the slow one gives the same; a well-formed file always gets it."""
    uit = io.StringIO()
    csv.writer(uit, delimiter=scheider, lineterminator="\n").writerows(tabel)
    breedte, ruw = len(tabel[0]), uit.getvalue().encode()
    snel = csvtekst.ineens(ruw, scheider, breedte)
    assert (snel is None) == (breedte == 1)
    if snel is not None:
        _als_rij_voor_rij(ruw, scheider, breedte, snel)


@given(
    st.lists(st.lists(CELLEN, min_size=2, max_size=4), min_size=1, max_size=8),
    st.sampled_from(",;\t"),
    st.integers(1, 60),
)
@settings(max_examples=300, deadline=None)
def test_in_blokken_is_als_in_een_keer(tabel: list[list[str]], scheider: str, blok: int) -> None:
    """However small the blocks are that a file is read in, its cells and skewed rows are the same."""
    uit = io.StringIO()
    csv.writer(uit, delimiter=scheider, lineterminator="\n").writerows(tabel)
    ruw, breedte = uit.getvalue().encode(), len(tabel[0])
    heel, delen = csvtekst.ineens(ruw, scheider, breedte), csvtekst.ineens(ruw, scheider, breedte, blok=blok)
    assert heel is not None
    if delen is not None:  # a row longer than a block is left to the slow reader
        pd.testing.assert_frame_equal(heel[0], delen[0])
        assert heel[1] == delen[1]


def _als_rij_voor_rij(ruw: bytes, scheider: str, breedte: int, snel: tuple[pd.DataFrame, dict[int, int]]) -> None:
    """The slow reader finds no mistake in the quotes, the same cells and the same skewed rows."""
    langzaam, scheef = csvtekst.rij_voor_rij(ruw, scheider, breedte)
    pd.testing.assert_frame_equal(snel[0].astype(object), langzaam.astype(object))
    assert snel[1] == scheef


@given(st.text(st.sampled_from('ab," \n'), max_size=14))
@settings(max_examples=500, deadline=None)
def test_ook_bij_slordige_aanhalingstekens(staart: str) -> None:
    """Whatever stands in the file: the fast reader agrees with the slow one, or leaves it to that one."""
    ruw = b"a,b\n" + staart.encode()
    snel = csvtekst.ineens(ruw, ",", 2)
    if snel is not None:
        _als_rij_voor_rij(ruw, ",", 2, snel)


@pytest.mark.parametrize("regel", ["0.10,0034,1e5,01-02,TRUE,NA,null", "0.10,'34,#N/A,nan,None,inf,-"])
def test_een_tekst_blijft_die_tekst(tmp_path: Path, regel: str) -> None:
    """No cell is taken for a number, a truth or a missing value."""
    gelezen, codes = lees(tmp_path, f"a,b,c,d,e,f,g\n{regel}\n")
    assert rijen(gelezen) == [tuple(regel.split(","))]
    assert codes == []


@pytest.mark.parametrize(
    "inhoud",
    [
        "a,b\n1,é\n",
        "a,b\r\n1,é\r\n",
        "a,b\r1,é\r",
        "a,b\n1,é",
        "a;b\n1;é\n",
        "a\tb\n1\té\n",
        "\ufeffa,b\n1,é\n",
        " a ,\xa0b\n 1\xa0,\té \n",
        '"a","b"\n"1","é"\n',
        'a, "b"\n1, "é"\n',
    ],
)
@pytest.mark.parametrize("codering", ["utf-8", "cp1252"])
def test_elk_dialect_geeft_dezelfde_cellen(tmp_path: Path, inhoud: str, codering: str) -> None:
    """Separator, line end, byte order mark, encoding, quotes and surrounding blanks make no difference."""
    inhoud = inhoud if codering == "utf-8" else inhoud.lstrip("\ufeff")
    gelezen, codes = lees(tmp_path, inhoud.encode(codering))
    assert (list(gelezen.cellen), rijen(gelezen), codes) == (["a", "b"], [("1", "é")], [])


def test_rijnummers_tellen_records(tmp_path: Path) -> None:
    """A row keeps the number a spreadsheet shows: a line end inside a cell begins no row, a blank row is one."""
    gelezen, codes = lees(tmp_path, 'a,b\n1,"x\ny"\n,\n2,z\n\n3\n')
    assert gelezen.cellen.index.tolist() == [2, 4, 6]
    assert rijen(gelezen) == [("1", "x\ny"), ("2", "z"), ("3", "")]
    assert codes == ["rij_scheef", "rij_leeg", "rij_leeg"]


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"", "bestand_leeg"),
        (b"\n1,2\n", "bestand_leeg"),
        ("a,b\n1,2\n".encode("utf-16"), "codering_onbekend"),
        ("a,b\n1,2\n".encode("utf-16-be"), "codering_onbekend"),
        (b"a,b\n1,\x00\n", "codering_onbekend"),
        (b"a,b\n\x81,2\n", "codering_onbekend"),
        (b'a,b\n1,"2\n3,4\n', "csv_onleesbaar"),
        (b'a,b\n1,"2"x\n', "csv_onleesbaar"),
    ],
)
def test_wat_niet_te_lezen_is_geeft_een_melding(tmp_path: Path, inhoud: bytes, code: str) -> None:
    """A file that is no table is one finding, and gives no rows."""
    gelezen, codes = lees(tmp_path, inhoud)
    assert codes == [code]
    assert not gelezen.leesbaar
    assert gelezen.cellen.empty


def test_een_open_aanhalingsteken_wijst_de_rij_aan(tmp_path: Path) -> None:
    """The finding names the row in which the quote was opened, not the end of the file."""
    bestand = tmp_path / "proef.csv"
    bestand.write_text('a,b\n1,"x\ny"\n2,"z\n3,4\n5,6\n', encoding="utf-8")
    melding = csvtekst.lees(bestand, "partners")[1][0].iloc[0]
    assert melding["rij"] == 3
    assert "een aanhalingsteken wordt nergens gesloten" in melding["uitleg"]


@pytest.mark.parametrize(
    ("kop", "codes"),
    [("a,b,a", ["kolom_dubbel"]), ("a,,b", ["kolom_zonder_naam"]), ("a,b,", ["kolom_zonder_naam"])],
)
def test_koppen(tmp_path: Path, kop: str, codes: list[str]) -> None:
    """A doubled or nameless column is reported, and the named ones are read."""
    gelezen, gemeld = lees(tmp_path, f"{kop}\n1,2,3\n")
    assert gemeld == codes
    assert set(gelezen.cellen) == {"a", "b"}


def test_een_cel_langer_dan_de_standaardgrens(tmp_path: Path) -> None:
    """A very long text is read, also by the slow reader, and the limit of the process is what it was."""
    grens, lang = csv.field_size_limit(), "x" * 200_000
    assert rijen(lees(tmp_path, f"a,b\n1,{lang}\n2\n")[0]) == [("1", lang), ("2", "")]
    assert csv.field_size_limit() == grens


def test_alleen_een_kop(tmp_path: Path) -> None:
    """A file with a header and nothing beneath has its columns and no rows."""
    for inhoud in ("a,b", "a,b\n", "a\n"):
        gelezen, codes = lees(tmp_path, inhoud)
        assert (len(gelezen.cellen), gelezen.cellen.columns[0], codes) == (0, "a", [])


def test_een_kolom(tmp_path: Path) -> None:
    """A table of one column has rows too, and its blank lines are blank rows."""
    gelezen, codes = lees(tmp_path, "jaar\n2024\n\n2025\n")
    assert rijen(gelezen) == [("2024",), ("2025",)]
    assert codes == ["rij_leeg"]


def test_schrijven_en_lezen(tmp_path: Path) -> None:
    """What is written is read back cell by cell."""
    tabel = pd.DataFrame({"a": ["1", "x,y", 'z"', "=1+1", ""], "b": ["", "regel\neinde", "é", "-", "1"]})
    tekst = csvtekst.schrijf(tabel)
    assert "\r" not in tekst
    assert rijen(lees(tmp_path, tekst)[0]) == list(tabel.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("inhoud", "rij"),
    [
        (b"a,b\n1," + b"x" * 1_000_001 + b"\n", 2),
        (b'a,b\n1,2\n1,"' + b"x\n" * 600_000, 3),
        (b"x" * 100_001, 1),
        (",".join(f"k{nr}" for nr in range(501)).encode() + b"\n", 1),
    ],
)
def test_te_groot_wordt_meteen_gezegd(tmp_path: Path, inhoud: bytes, rij: int) -> None:
    """A cell, a header or a number of columns beyond the limit is one finding with its row, and nothing is read."""
    bestand = tmp_path / "proef.csv"
    bestand.write_bytes(inhoud)
    gelezen, meldingen = csvtekst.lees(bestand, "partners")
    assert [(m["code"].iloc[0], m["rij"].iloc[0]) for m in meldingen] == [("bestand_te_groot", rij)]
    assert not gelezen.leesbaar


def test_aan_de_grens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest file, number of rows and of columns are read; one more of each is refused."""
    assert lees(tmp_path, b"a,b\n1," + b"x" * 1_000_000 + b"\n")[1] == []
    assert lees(tmp_path, ",".join(f"k{nr}" for nr in range(500)) + "\n")[1] == []
    monkeypatch.setattr(csvtekst, "MEESTE_REGELS", 3)
    assert lees(tmp_path, "a,b\n1,2\n1,2\n")[1] == []
    assert lees(tmp_path, "a,b\n1,2\n1,2\n1,2\n")[1] == ["bestand_te_groot"]
    monkeypatch.setattr(csvtekst, "GROOTSTE_BESTAND", 8)
    assert lees(tmp_path, "a,b\n1,2\n")[1] == []
    assert lees(tmp_path, "a,b\n1,23\n")[1] == ["bestand_te_groot"]


@pytest.mark.parametrize("gezegd", ["iso-8859-2", "windows-1250", "utf-16", "koi8-r", "utf-8"])
def test_de_codering_die_gezegd_is(tmp_path: Path, gezegd: str) -> None:
    """A file is read in the encoding that was stated; one that is UTF-8 all the same is believed."""
    tekst = "a,b\nŁódź,ý\n" if gezegd != "koi8-r" else "a,b\nМосква,1\n"
    bestand = tmp_path / "proef.csv"
    for codering in (gezegd, "utf-8"):
        bestand.write_bytes(tekst.encode(codering))
        gelezen, meldingen = csvtekst.lees(bestand, "partners", gezegd=gezegd)
        assert (rijen(gelezen), meldingen) == ([tuple(tekst.splitlines()[1].split(","))], [])


def test_een_vermoeden_over_de_codering(tmp_path: Path) -> None:
    """Dutch in Windows-1252 is trusted; what no Dutch word looks like is asked about, mixed encodings too."""
    dutch = "a,b\nCoöperatie ’t Zuid – één,€ 5 à 6\nBrûsel 12°,½ m²\n"
    assert lees(tmp_path, dutch.encode("cp1252"))[1] == []
    for inhoud in (
        "a,b\nМосква,1\n".encode("koi8-r"),
        "a,b\nGdańsk,Łódź\n".encode("cp1250"),
        b"a,b\ncoo\xc3\xabx,\xeb\n",
    ):
        assert lees(tmp_path, inhoud)[1] == ["codering_vermoed"]
