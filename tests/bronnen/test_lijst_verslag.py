"""What a list says is shown in the report on it, and does nothing there."""

from __future__ import annotations

from swanalyse.bronnen.lijst_verslag import _tafel


def test_opmaak_in_een_lijst_blijft_tekst() -> None:
    """No element, picture, link or column comes of what somebody typed."""
    (_, _, rij, _) = _tafel(("kop",), [("<img src=x> ![a](http://x) `c` | d\ne",)])
    assert rij == r"| \<img src=x> !\[a](http://x) \`c\` \| d e |"
