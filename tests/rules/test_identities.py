"""Identities are tested by exact interval arithmetic, and nothing untestable passes for tested."""

from fractions import Fraction

import pytest

from scripts.records.record import Record
from scripts.rules.identities import Interval, band, examine, implied, ratio, written


def interval(low: str, high: str, bound: bool = False) -> Interval:
    return Interval(Fraction(low) if low else None, Fraction(high) if high else None, bound)


BANDS: dict[str, Interval | str] = {
    "total": interval("2067", "2067"),
    "a": interval("153", "153"),
    "b": interval("1914", "1914"),
    "about": interval("1900", "2000"),
    "over": interval("80", "", True),
    "share": interval("78.25", "78.27"),
    "above80": interval("80", "100", True),
    "n72": interval("72", "72"),
    "n92": interval("92", "92"),
    "managed": interval("204600", "204800"),
    "target": interval("186700", "186900"),
    "rate": interval("109.57", "109.59"),
    "zero": interval("0", "0"),
    "lost": "x-0001 lost its digits",
}


def outcome(relation: str, left: str, right: str) -> str:
    fields = {"id": "x-i01", "relation": relation, "left": left, "right": right, "reason": "."}
    return examine(Record("file", 1, "identities", fields), BANDS).outcome


@pytest.mark.parametrize(
    ("relation", "left", "right", "wanted"),
    [
        ("equal", "total", "a b", "holds"),
        ("equal", "total", "a a b", "differs"),
        ("equal", "b", "about", "holds"),
        ("equal", "over", "n92", "holds_as_bound"),
        ("equal", "over", "zero", "differs"),
        ("at_most", "a b", "total", "holds"),
        ("at_most", "total", "a", "differs"),
        ("at_most", "a", "over", "holds_as_bound"),
        ("at_most", "zero", "over", "holds"),
        ("at_least", "total", "a", "holds"),
        ("at_least", "a", "total", "differs"),
        ("share", "share", "n72 n92", "holds"),
        ("share", "share", "a n92", "differs"),
        ("share", "above80", "n72 n92", "differs"),
        ("share", "above80", "n92 n92", "holds_as_bound"),
        ("ratio", "rate", "managed target", "holds"),
        ("equal", "lost", "a", "untestable"),
        ("equal", "nobody", "a", "untestable"),
        ("share", "share", "n72 zero", "untestable"),
        ("share", "share", "n72", "untestable"),
    ],
)
def test_the_outcome_follows_from_the_bands(relation: str, left: str, right: str, wanted: str) -> None:
    assert outcome(relation, left, right) == wanted


def test_what_cannot_be_tested_says_why() -> None:
    fields = {"id": "x-i01", "relation": "equal", "left": "a", "right": "lost", "reason": "."}
    found = examine(Record("file", 1, "identities", fields), BANDS)
    assert (found.outcome, found.reason, found.left) == ("untestable", "x-0001 lost its digits", None)


def test_an_implied_base_is_an_interval() -> None:
    found = implied(Record("file", 1, "implied", {"amount": "managed", "share": "rate"}), BANDS)
    assert isinstance(found, Interval) and found.low == Fraction(20460000, 1) / Fraction("109.59")
    assert (written(found.low, -1, 0), written(found.high, 1, 0)) == ("186695", "186913")


def test_a_ratio_is_between_the_ends_and_needs_a_base_above_zero() -> None:
    assert ratio(interval("1", "2"), interval("4", "5")) == interval("1/5", "1/2")
    assert ratio(interval("1", "2"), interval("4", "", True)) == interval("0", "1/2", True)
    assert ratio(interval("", "2"), interval("4", "5")) == interval("", "1/2")
    assert ratio(interval("1", "2"), interval("0", "5")) is None and ratio(interval("1", "2"), interval("", "5")) is None


def test_a_bound_that_is_no_decimal_is_rounded_outward() -> None:
    third = Fraction(1, 3)
    assert (written(third, -1), written(third, 1)) == ("0.3333", "0.3334")
    assert written(Fraction("78.2600"), 1) == "78.26" and written(Fraction(100), -1) == "100"
    assert written(None, 1) == ""


def test_a_figure_with_one_stated_end_is_a_bound_even_where_the_indicator_closes_it() -> None:
    row = {"id": "x-0001", "obs_status": "A", "value_min": "80", "value_max": "100", "band": "lower_bound"}
    assert band(row) == interval("80", "100", True)
    assert band({**row, "obs_status": "L"}) == "x-0001 lost its digits"
