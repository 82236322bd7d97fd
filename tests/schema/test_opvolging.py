"""Who succeeds whom among the gemeenten: forwards, backwards, and through chains."""

from __future__ import annotations

from swanalyse.schema.opvolging import herindelingen, opvolging, voorgangers


def test_opvolging_follows_a_chain() -> None:
    """Menaldumadeel became Menameradiel and that went into Waadhoeke: the day decides which one it is."""
    assert opvolging("gm0083", "2015-01-01").codes == ("gm1908",)
    assert opvolging("gm0083", "2018-01-01") == (("gm1949",), "2018-01-01")


def test_opvolging_of_a_split_names_all() -> None:
    """Haaren went to four gemeenten, and before that day it carried on itself."""
    assert opvolging("gm0788", "2021-01-01").codes == ("gm0757", "gm0824", "gm0855", "gm0865")
    assert opvolging("gm0788", "2020-12-31") == (("gm0788",), "")


def test_voorgangers_is_the_inverse() -> None:
    """Who is named as a predecessor is succeeded by that gemeente, for every herindeling of the table."""
    dag = "2010-01-01"
    for code in herindelingen():
        for nieuw in opvolging(code, "2026-01-01").codes:
            assert code in voorgangers(nieuw, dag), (code, nieuw)


def test_voorgangers_leaves_out_who_was_gone() -> None:
    """The gemeenten that went into Molenwaard in 2013 no longer existed in 2015, Molenwaard did."""
    assert voorgangers("gm1978", "2015-01-01") == ("gm0689", "gm1927")
    assert {"gm0571", "gm0693", "gm0694"} <= set(voorgangers("gm1978", "2012-01-01"))


def test_voorgangers_of_nobody() -> None:
    """Venlo took up nobody since 2020."""
    assert voorgangers("gm0983", "2020-01-01") == ()
