"""The sheet of A4 holds everything, cuts off nothing, and shows what is unknown."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from swanalyse.grafieken import kernbeeld, stijl
from swanalyse.inventaris import Dekking, Voet
from tests.grafieken.zichtbaar import alles_zichtbaar, teksten

KOLOMMEN = ["blok", "veld", "waarde", "status", "aandeel", "verband_id"]
LANG = "Gemeenschappelijke regeling Werkvoorzieningschap en Participatiebedrijf Oostelijk Zuid-Limburg"
STATUSSEN = ("bekend", "ondergrens", "onbekend", "nvt")
KLEINSTE = 7.0  # a page is held in the hand; a slide is not


def voet(*, fictief: bool = False) -> Voet:
    """A footer of two lines."""
    bron = "een inventaris met een tamelijk lange bronvermelding, zoals dat gaat"
    return Voet(bron, datetime.date(2026, 1, 1), "alle verbanden", 43, "velden", Dekking(20, 43), fictief=fictief)


def velden(*, waarde: str = "kort", naam: str = "Afvalkring", per_blok: int = 8) -> pd.DataFrame:
    """The fields of a verband: two tiles, five blocks, every status in turn, a bar in each block."""
    rijen: list[tuple[object, ...]] = [("Kop", "Naam", naam, "bekend", None, "v")]
    rijen += [("Kop", "In één zin", "Openbaar lichaam, vrijwillig, met 4 gemeenten.", "bekend", None, "v")]
    rijen += [("Kerncijfers", "Doelen gerealiseerd", "4 van 5 · goed · n = 6", "bekend", 0.75, "v")]
    rijen += [("Kerncijfers", "Saldo per jaar", "onbekend · baten onbekend", "onbekend", None, "v")]
    for blok in ("Algemeen", "Resultaten", "Belangrijkheid", "Governance", "Evaluatie en ontwikkelagenda"):
        for nr in range(per_blok):
            status = STATUSSEN[nr % 4]
            tekst = {"onbekend": "onbekend", "nvt": "niet van toepassing"}.get(status, f"{waarde} {nr}")
            rijen.append((blok, f"{blok[:9]} veld {nr}", tekst, status, 0.5 if nr == 0 else None, "v"))
    return pd.DataFrame(rijen, columns=KOLOMMEN)


def tabel(n: int, *, naam: str = "Verband") -> pd.DataFrame:
    """The fields of a gemeente with `n` verbanden, of which every second saldo is unknown."""
    rijen: list[tuple[object, ...]] = [("Kop", "Naam", "Horst aan de Maas", "bekend", None, None)]
    rijen += [("Kerncijfers", "Kosten", "€ 23,1 mln · per jaar", "ondergrens", None, None)]
    for nr in range(n):
        saldo = ("onbekend", "onbekend") if nr % 2 else ("−€ 373.573, onbeslist", "bekend")
        cellen = {
            "naam": (f"{naam} {nr}", "bekend"),
            "vorm": ("centrumregeling (centrumgemeente)", "bekend"),
            "uren": ("≥ 48", "ondergrens"),
            "saldo": saldo,
        }
        rijen += [("Verbanden", kolom, *cel, None, f"v{nr}") for kolom, cel in cellen.items()]
    return pd.DataFrame(rijen, columns=KOLOMMEN)


def gearceerd(ax: Axes) -> int:
    """How many marks are hatched."""
    return sum(1 for deel in ax.artists + list(ax.patches) if isinstance(deel, Rectangle) and deel.get_hatch())


class TestVerband:
    def test_everything_is_on_it(self) -> None:
        """Every field and value stands on a sheet of A4, none cut off or over another."""
        frame = velden()
        ax = kernbeeld.verband(frame, voet=voet())
        assert ax.figure.get_size_inches().tolist() == [8.27, 11.69]
        alles_zichtbaar(ax, kleinste=KLEINSTE)
        gezien = teksten(ax)
        for deel in (*frame.loc[4:, "veld"], "4 van 5", "goed · n = 6", "Afvalkring"):
            assert deel in gezien

    @pytest.mark.parametrize("waarde", ["tamelijk lang " * 8, "x" * 300, LANG])
    def test_long_texts_fit(self, waarde: str) -> None:
        """Long texts and names wrap and shrink until all is on the sheet; no field disappears."""
        frame = velden(waarde=waarde, naam=LANG)
        ax = kernbeeld.verband(frame, voet=voet(fictief=True))
        alles_zichtbaar(ax, kleinste=KLEINSTE)
        assert set(frame.loc[4:, "veld"]) <= set(teksten(ax))

    def test_very_long_texts_are_cut_short(self) -> None:
        """What cannot be on one sheet ends in an ellipsis."""
        ax = kernbeeld.verband(velden(waarde="heel veel woorden " * 60), voet=voet())
        alles_zichtbaar(ax, kleinste=KLEINSTE)
        assert any(tekst.endswith("…") for tekst in teksten(ax))

    def test_status_is_visible(self) -> None:
        """Unknown is hatched and lower bounds half; the key counts them, as far as they occur."""
        frame = velden(per_blok=4)
        ax = kernbeeld.verband(frame, voet=voet())
        # per block one unknown and one lower bound; one tile; two in the key
        assert gearceerd(ax) == 5 * 2 + 1 + 2
        assert {"5 velden bekend", "5 velden deels bekend", "5 velden onbekend"} <= set(teksten(ax))
        bekend = kernbeeld.verband(frame[frame["status"] == "bekend"], voet=voet())
        assert gearceerd(bekend) == 0
        assert "velden onbekend" not in " ".join(teksten(bekend))

    def test_fictional(self) -> None:
        """Invented data have a watermark, real data have none."""
        assert stijl.WATERMERK in teksten(kernbeeld.verband(velden(), voet=voet(fictief=True)))
        assert stijl.WATERMERK not in teksten(kernbeeld.verband(velden(), voet=voet()))

    def test_nothing_known(self) -> None:
        """An empty frame is an empty page, no error."""
        ax = kernbeeld.verband(velden().iloc[:0], voet=voet())
        assert "Kernbeeld" in teksten(ax)


class TestGemeente:
    @pytest.mark.parametrize("n", [1, 9, 30])
    def test_rows(self, n: int) -> None:
        """Up to thirty verbanden all stand on the lying sheet."""
        ax = kernbeeld.gemeente(tabel(n), voet=voet())
        assert ax.figure.get_size_inches().tolist() == [11.69, 8.27]
        alles_zichtbaar(ax, kleinste=KLEINSTE)
        assert {f"Verband {nr}" for nr in range(n)} <= set(teksten(ax))
        assert not any("Niet getoond" in tekst for tekst in teksten(ax))

    def test_too_many(self) -> None:
        """Beyond that it says how many it leaves out; the first, the most important, stay."""
        ax = kernbeeld.gemeente(tabel(60, naam=LANG), voet=voet())
        alles_zichtbaar(ax, kleinste=KLEINSTE)
        assert sum(tekst.startswith("Gemeenschappelijke regeling") for tekst in teksten(ax)) >= 20
        assert any(tekst.startswith("Niet getoond: ") for tekst in teksten(ax))

    def test_unknown_cells(self) -> None:
        """An unknown cell is hatched and says so."""
        ax = kernbeeld.gemeente(tabel(4), voet=voet())
        assert teksten(ax).count("onbekend") == 2
        assert gearceerd(ax) == 2 + 1 + 2  # the cells, the tile, the key

    def test_no_verbanden(self) -> None:
        """A gemeente without verbanden has a sentence in the place of the table."""
        zin = " ".join(teksten(kernbeeld.gemeente(tabel(0), voet=voet())))
        assert "neemt op de peildatum aan geen lopend verband deel" in zin
