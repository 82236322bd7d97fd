"""Two amounts set against each other in a scatter: shares with their diagonal, meetings as a part of what they bring.

`punten.wolk` draws the points and their names; here stands what these are, and the lines to read them by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from swanalyse import notatie
from swanalyse.grafieken import geld, punten, stijl


def kies_verband(frame: pd.DataFrame, gekozen: str | None) -> tuple[str, pd.DataFrame]:
    """The rows of one verband, by partner_id: the one that was asked for, or the first that has an index."""
    if gekozen is None:
        goed = frame.index[frame["index"].notna()] if len(frame) else frame.index
        gekozen = str(goed[0][0]) if len(goed) else ""
    deel = frame.loc[frame.index.get_level_values(0) == gekozen]
    return gekozen, deel.droplevel(0) if len(deel) else deel


def naar_rato(deel: pd.DataFrame, labels: Mapping[str, str]) -> tuple[pd.DataFrame, str]:
    """The points, named with their index and coloured by their side of the diagonal, and a note on those unnamed."""
    meeste = max(geld.bekende(deel, "inwoners"), default=0.0)
    rijen = []
    for i, rij in deel.iterrows():
        kosten, baten, index = (geld.of_geen(rij[kolom]) for kolom in ("aandeel_kosten", "aandeel_baten", "index"))
        lees = rij.get("lees", pd.NA)
        reden = "" if notatie.is_onbekend(lees) or not lees else f"({lees})"
        tekst = reden if index is None else notatie.getal(index, decimalen=2)
        meer = 0.0 if kosten is None or baten is None else baten - kosten
        inwoners = geld.of_geen(rij.get("inwoners"))
        rijen.append(
            {
                "naam": f"{labels.get(str(i), str(i))} {tekst}".rstrip(),
                "aandeel_kosten": kosten,
                "aandeel_baten": baten,
                "afstand": None if kosten is None or baten is None else abs(meer),
                "kleur": stijl.GRIJS if abs(meer) < 0.0005 else stijl.BLAUW if meer > 0 else stijl.VERMILJOEN,
                "straal": punten.STRAAL if inwoners is None or not meeste else 4 + 9 * (inwoners / meeste) ** 0.5,
            }
        )
    kolommen = ["naam", "aandeel_kosten", "aandeel_baten", "afstand", "kleur", "straal"]
    stippen = pd.DataFrame(rijen, columns=kolommen)
    return _benoem(stippen, "afstand", hoogstens=12, wat="partners dicht bij de lijn")


def verschuiving(deel: pd.DataFrame) -> str:
    """How much would have to move, and over which partners that is reckoned."""
    schuif, bekend, van = (geld.bekende(deel, kolom) for kolom in ("verschuiving", "bekend", "van"))
    zinnen = []
    if schuif:
        zinnen.append(f"Om de baten te volgen zou {notatie.procent(schuif[0])} van de bijdragen moeten verschuiven.")
    if bekend and van:
        zinnen.append(f"Vergeleken: {notatie.getal(bekend[0])} van {notatie.getal(van[0])} partners.")
    return " ".join(zinnen)


def diagonaal(ax: Axes, deel: pd.DataFrame) -> None:
    """The line where both shares are equal, the distance of every point to it, and names that stay legible on both."""
    if not ax.axison:  # a sentence stands there
        return
    tot = min(ax.get_xlim()[1], ax.get_ylim()[1])
    ax.plot([0, tot], [0, tot], color=stijl.INKT, linewidth=1.2, zorder=1, gid="diagonaal")
    for kosten, baten in zip(deel["aandeel_kosten"], deel["aandeel_baten"], strict=True):
        if not (notatie.is_onbekend(kosten) or notatie.is_onbekend(baten)):
            kleur = stijl.BLAUW if baten > kosten else stijl.VERMILJOEN
            ax.plot([kosten, kosten], [kosten, baten], color=kleur, linewidth=2, zorder=2, gid="afstand")
    _op_lijn(ax, "naar rato", langs=[(tot * stap / 100, tot * stap / 100) for stap in range(95, 5, -3)])
    _leesbaar(ax)


def met_baten(frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The verbanden that have a place on logarithmic axes, and a note on those with a zero."""
    nul = frame["baten"].le(0).fillna(False).astype(bool)
    gratis = frame["overlegkosten"].le(0).fillna(False).astype(bool) & ~nul
    noten = [
        f"{wat}: {notatie.opsomming(frame.loc[welke, 'naam'].astype(str), hoogstens=4)}."
        for wat, welke in (("Zonder baten (€ 0)", nul), ("Zonder overlegkosten (€ 0)", gratis))
        if welke.any()
    ]
    rijen = frame.loc[~nul & ~gratis]
    if "status" in rijen:
        rijen = rijen.assign(open=rijen["status"].eq("ondergrens").fillna(False))
    rijen, zonder = _benoem(rijen, "quote", hoogstens=8, wat="verbanden met het laagste aandeel overleg")
    return rijen, " ".join(filter(None, [*noten, zonder]))


def quotelijnen(ax: Axes) -> None:
    """Lines along which meetings cost one, ten and a hundred per cent of the benefits, those that cross the picture."""
    if not ax.axison:
        return
    (links, rechts), (onder, boven) = ax.get_xlim(), ax.get_ylim()
    for deel in (0.001, 0.01, 0.1, 1.0):
        begin, eind = max(links, onder / deel), min(rechts, boven / deel)
        if begin < eind:
            ax.plot([begin, eind], [begin * deel, eind * deel], color=stijl.GRIJS, linewidth=1, zorder=1, gid="quote")
            langs = [begin * (eind / begin) ** (stap / 100) for stap in range(92, 5, -3)]
            _op_lijn(ax, f"{stijl.kort_getal(100 * deel)} %", langs=[(x, x * deel) for x in langs])
    _leesbaar(ax)


def _benoem(rijen: pd.DataFrame, maat: str, *, hoogstens: int, wat: str) -> tuple[pd.DataFrame, str]:
    """Names for the points that say most, and a note on those without: too many names leave no room for points."""
    bekend = rijen[maat].notna()
    over = int(bekend.sum()) - hoogstens
    if over <= 0:
        return rijen, ""
    stil = rijen.loc[bekend, maat].sort_values(kind="stable").index[:over]
    return rijen.assign(naam=rijen["naam"].where(~rijen.index.isin(stil), "")), f"Zonder naam: {over} {wat}."


def _op_lijn(ax: Axes, tekst: str, *, langs: Sequence[tuple[float, float]]) -> None:
    """Write on a line, at the first of some places along it that no other text takes; nowhere if there is none."""
    bezet = [ander.get_window_extent() for ander in ax.texts if ander.get_text()]
    bezet += [lijn.get_window_extent() for lijn in ax.lines if lijn.get_gid() in ("punt", "ondergrens", "afstand")]
    kader, wit = ax.get_window_extent(), {"facecolor": "white", "edgecolor": "none", "pad": 1}
    label = ax.text(*langs[0], tekst, ha="center", va="center", fontsize=stijl.TEKST, color=stijl.ZACHT, gid="lijn")
    label.set_bbox(wit)
    for plek in langs:
        label.set_position(plek)
        vak = label.get_window_extent().padded(4)
        if kader.contains(vak.x0, vak.y0) and kader.contains(vak.x1, vak.y1) and not vak.count_overlaps(bezet):
            return
    label.set_visible(False)


def _leesbaar(ax: Axes) -> None:
    for tekst in ax.texts:
        tekst.set_path_effects([withStroke(linewidth=3, foreground="white")])
