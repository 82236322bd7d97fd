"""Nothing of the machine stays in a text or a notebook, and everything else does."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from swanalyse.rapport.plaatsloos import maak_plaatsloos, zonder_plek


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user and a machine with names of their own."""
    for naam in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(naam, "p.jansen")
    monkeypatch.setattr(Path, "home", lambda: Path("/home/p.jansen"))
    monkeypatch.setattr("platform.node", lambda: "bureau-17.gemeente.local")


@pytest.mark.parametrize(
    ("tekst", "schoon"),
    [
        ("FileNotFoundError: '/home/p.jansen/map met spatie/x.csv'", "FileNotFoundError: '~/map met spatie/x.csv'"),
        ("File /opt/py/lib/swanalyse/bronnen/map.py:26, in lees", "File map.py:26, in lees"),
        ("File \x1b[32m/opt/py/x.py:26\x1b[39m", "File x.py:26"),
        ("zie file:///srv/regio/index.html", "zie index.html"),
        (r"C:\Users\p.jansen\regio\x.csv", "x.csv"),
        (r"'C:\\Users\\p.jansen\\x.csv'", "'x.csv'"),
        (r"\\server-9\deel\regio\x.csv", "x.csv"),
        ("KeyError: '/mnt/schijf/P. Jansen/x.csv' en 'a/b'", "KeyError: 'x.csv' en 'a/b'"),
        (r"'D:\\P. Jansen\\regio\\x.csv', 'y/z'", "'x.csv', 'y/z'"),
        ('File "/opt/mijn map/x.py", line 3', 'File "x.py", line 3'),
        ("geen verbinding met bureau-17.gemeente.local of bureau-17", "geen verbinding met computer of computer"),
        ("de gebruiker p.jansen, niet p.jansens", "de gebruiker gebruiker, niet p.jansens"),
        ("/data/regio/partners.csv rij 3, in /data/regio", "regio/partners.csv rij 3, in regio"),
        ("/data/regio-oud/x.csv", "x.csv"),
    ],
)
def test_what_goes(tekst: str, schoon: str) -> None:
    """Paths of every kind, the user and the machine; of a path its own name stays."""
    assert zonder_plek(tekst, plekken={"/data/regio": "regio"}) == schoon


@pytest.mark.parametrize(
    "tekst",
    [
        "https://example.org/a/b en uren/jaar/inwoner en en/of",
        "<b>x</b> en 1/2/3, 16-5-2026, kosten: € 1.000",
        "partners.csv rij 3, kolom partner_id: 'gm-venol' staat niet in partners.csv",
        "een map die / heet, of ../data/regio",
    ],
)
def test_what_stays(tekst: str) -> None:
    """What is no place is left as it was."""
    assert zonder_plek(tekst, plekken={"/data/regio": "regio"}) == tekst


def test_a_common_name_is_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user called root says nothing about anybody."""
    for naam in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(naam, "root")
    assert zonder_plek("KeyError: 'root'") == "KeyError: 'root'"


def test_notebook() -> None:
    """Parameters by name, with what to fill in; no warnings, no moments; pictures to the byte as they were."""
    beeld = "iVBORw0KGgo/home/p.jansen/AAAA/home/p.jansen="
    ingevuld = new_code_cell("inventaris_map = '/data/regio'", metadata={"tags": ["injected-parameters"]})
    cel = new_code_cell("1", metadata={"papermill": {"start_time": "2026"}, "tags": ["x"]})
    cel.outputs = [
        new_output("stream", name="stderr", text="/opt/py/x.py:3: UserWarning"),
        new_output("stream", name="stdout", text="gelezen uit /data/regio\n"),
        new_output("display_data", data={
            "image/png": beeld,
            "text/html": f'<img src="data:image/png;base64,{beeld}" alt="/data/regio/x"><a href="/a/b">',
        }),
        new_output("error", ename="OSError", evalue="/tmp/a/b.csv", traceback=["File \x1b[1m/tmp/a/b.py"]),
    ]  # fmt: skip
    banier = new_markdown_cell("An Exception", metadata={"tags": ["papermill-error-cell-tag"]})
    boek = new_notebook(
        cells=[ingevuld, banier, cel],
        metadata={"papermill": {"input_path": "/x/y"}, "language_info": {"name": "python"}},
    )
    maak_plaatsloos(boek, waarden={"inventaris_map": "/data/regio", "keuze": "alle"}, plekken={"/data/regio": "regio"})
    nbformat.validate(boek)
    regels = boek.cells[0].source.splitlines()
    assert regels[0].startswith(
        "# Zo is dit notebook gedraaid. Leg de inventaris hiernaast, of zet hieronder haar plek"
    )
    assert regels[1:] == ['inventaris_map = "regio"', 'keuze = "alle"']
    assert boek.metadata == {"language_info": {"name": "python"}}
    assert [dict(een.metadata) for een in boek.cells] == [{"tags": ["injected-parameters"]}, {"tags": ["x"]}]
    zegt, figuur, fout = boek.cells[1].outputs
    assert zegt.text == "gelezen uit regio\n"
    assert figuur.data["image/png"] == beeld
    assert figuur.data["text/html"] == f'<img src="data:image/png;base64,{beeld}" alt="regio/x"><a href="/a/b">'
    assert (fout.evalue, fout.traceback) == ("b.csv", ["File b.py"])
