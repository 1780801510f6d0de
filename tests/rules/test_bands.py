"""Bands: between which values the words printed can be true."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.records.record import Record
from scripts.rules.bands import BAND_RULES, QUALIFIERS, Band, above, band, of_record, overlap
from scripts.rules.numbers import NumberError, parse

# token, qualifier, bounds of the indicator, lower end, upper end, rule
CASES = [
    # a whole number is a point, however round it is
    ("153", "exact", ("0", ""), "153", "153", "point"),
    ("6000", "exact", ("0", ""), "6000", "6000", "point"),
    ("五", "exact", ("", ""), "5", "5", "point"),
    ("3千", "exact", ("", ""), "3000", "3000", "point"),
    ("3倍", "exact", ("", ""), "3", "3", "point"),
    # one unit of the last printed place
    ("319.9万", "exact", ("0", ""), "3198000", "3200000", "last_place"),
    ("334.49万", "exact", ("0", ""), "3344800", "3345000", "last_place"),
    ("2000万", "exact", ("0", ""), "19990000", "20010000", "last_place"),
    ("三百万", "exact", ("0", ""), "2990000", "3010000", "last_place"),
    ("95.27%", "exact", ("0", "100"), "95.26", "95.28", "last_place"),
    ("91%", "exact", ("0", "100"), "90", "92", "last_place"),
    ("3.27", "exact", ("0", ""), "3.26", "3.28", "last_place"),
    ("2.5倍", "exact", ("0", ""), "2.4", "2.6", "last_place"),
    # clipped to what the indicator can be, never past the number itself
    ("100%", "exact", ("0", "100"), "99", "100", "last_place"),
    ("0%", "exact", ("0", "100"), "0", "1", "last_place"),
    ("109.58%", "exact", ("0", "100"), "109.57", "109.58", "last_place"),
    ("5", "exact", ("10", ""), "5", "5", "point"),
    # about: one unit of the last non-zero place
    ("6000", "about", ("0", ""), "5000", "7000", "last_nonzero_place"),
    ("2.6万", "about", ("0", ""), "25000", "27000", "last_nonzero_place"),
    ("80余", "about", ("0", ""), "70", "90", "last_nonzero_place"),
    ("1", "about", ("1", ""), "1", "2", "last_nonzero_place"),
    # inner 余 or 多: from the number upwards
    ("1000余万", "exact", ("0", ""), "10000000", "20000000", "open_number"),
    ("1100余万", "exact", ("0", ""), "11000000", "12000000", "open_number"),
    ("80余", "exact", ("0", ""), "80", "90", "open_number"),
    ("90多%", "exact", ("0", "95"), "90", "95", "open_number"),
    # one end open, unless the indicator closes it
    ("9000", "over", ("0", ""), "9000", "", "lower_bound"),
    ("80%", "at_least", ("0", ""), "80", "", "lower_bound"),
    ("80%", "at_least", ("0", "100"), "80", "100", "lower_bound"),
    ("1000余万", "over", ("0", ""), "10000000", "20000000", "open_number"),
    ("1000万", "over", ("0", ""), "10000000", "", "lower_bound"),
    ("30", "at_most", ("", ""), "", "30", "upper_bound"),
    ("30", "nearly", ("0", ""), "0", "30", "upper_bound"),
    # ranges
    ("1至3", "range", ("0", ""), "1", "3", "range"),
    ("80%至90%", "range", ("0", "100"), "80", "90", "range"),
    ("1至3万", "range", ("0", ""), "10000", "30000", "range"),
    ("六至七成", "range", ("0", "100"), "60", "70", "range"),
    # fractions are exact as they are said; what does not end lies between hundredths
    ("三分之一", "exact", ("0", "100"), "33.33", "33.34", "fraction"),
    ("四分之三", "exact", ("0", "100"), "75", "75", "fraction"),
    ("一半", "at_least", ("0", "100"), "50", "100", "lower_bound"),
    ("2/3", "over", ("0", "100"), "66.66", "100", "lower_bound"),
    ("1/3", "nearly", ("0", "100"), "0", "33.34", "upper_bound"),
    ("1/2", "about", ("0", "100"), "0", "100", "last_nonzero_place"),
    ("1/5", "about", ("0", "100"), "0", "40", "last_nonzero_place"),
    # tenths, rates, units alone, doublings
    ("六成", "at_least", ("0", "100"), "60", "100", "lower_bound"),
    ("九成", "exact", ("0", "100"), "80", "100", "last_place"),
    ("三成五", "exact", ("0", "100"), "34", "36", "last_place"),
    ("七成多", "over", ("0", "100"), "70", "80", "open_number"),
    ("15.1/10万", "exact", ("0", ""), "15", "15.2", "last_place"),
    ("近千", "nearly", ("0", ""), "0", "1000", "upper_bound"),
    ("上千", "at_least", ("0", ""), "1000", "", "lower_bound"),
    ("超百亿", "over", ("0", ""), "10000000000", "", "lower_bound"),
    ("20", "under", ("0", ""), "0", "20", "upper_bound"),
    ("翻两番", "exact", ("0", ""), "4", "4", "point"),
    ("一刻钟", "exact", ("0", ""), "15", "15", "point"),
]


def number_or_none(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize(("token", "qualifier", "bounds", "low", "high", "rule"), CASES)
def test_a_band_follows_from_token_qualifier_and_bounds(
    token: str, qualifier: str, bounds: tuple[str, str], low: str, high: str, rule: str
) -> None:
    minimum, maximum = map(number_or_none, bounds)
    found = band(parse(token), qualifier, minimum, maximum)
    assert found == Band(number_or_none(low), number_or_none(high), rule)


def test_every_rule_is_met_by_a_case_and_explained_in_both_languages() -> None:
    assert {case[-1] for case in CASES} == {code for code, _, _ in BAND_RULES}
    assert all(zh.endswith("。") and en.endswith(".") for _, zh, en in BAND_RULES)


def test_an_unknown_qualifier_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="at_least"):
        band(parse("5"), "around", None, None)


@pytest.mark.parametrize("qualifier", [q for q in QUALIFIERS if q != "range"])
def test_a_range_goes_with_the_qualifier_range_only(qualifier: str) -> None:
    with pytest.raises(ValueError, match="range"):
        band(parse("1至3"), qualifier, None, None)
    with pytest.raises(ValueError, match="range"):
        band(parse("5"), "range", None, None)


def closed(low: int | None, high: int | None) -> Band:
    return Band(None if low is None else Decimal(low), None if high is None else Decimal(high), "range")


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        (closed(1, 2), closed(2, 3), True),
        (closed(1, 2), closed(3, 4), False),
        (closed(1, 9), closed(3, 4), True),
        (closed(5, 5), closed(5, 5), True),
        (closed(5, None), closed(1, 4), False),
        (closed(5, None), closed(1, 5), True),
        (closed(None, 5), closed(6, None), False),
        (closed(None, None), closed(7, 7), True),
        (closed(None, 1), closed(None, 9), True),
    ],
)
def test_bands_overlap_if_they_share_a_value_ends_included(a: Band, b: Band, shared: bool) -> None:
    assert overlap(a.ends, b.ends) is shared
    assert overlap(b.ends, a.ends) is shared


def test_an_end_that_is_not_there_lies_above_nothing() -> None:
    assert above(Decimal(2), Decimal(1)) and not above(Decimal(1), Decimal(1))
    assert not above(None, Decimal(1)) and not above(Decimal(1), None) and not above(None, None)
    assert above(Fraction(1, 3), Fraction(1, 4))


def test_the_band_of_a_record_takes_the_bounds_of_its_indicator() -> None:
    def record(printed: str, **more: str) -> Record:
        return Record("file", 1, "observations", {"id": "x-0001", "printed": printed, **more})

    bounds = {"minimum": "0", "maximum": "100"}
    assert of_record(record("100%"), bounds).ends == (Decimal(99), Decimal(100))
    assert of_record(record("100%"), {}).ends == (Decimal(99), Decimal(101))
    assert of_record(record("80%", value_qualifier="at_least"), {"minimum": "0", "maximum": ""}).ends == (Decimal(80), None)
    with pytest.raises(NumberError):
        of_record(record(""), bounds)


def test_two_reports_of_one_figure_are_compared_by_their_bands() -> None:
    patients, later, rounded = (
        band(parse(token), "exact", Decimal(0), None) for token in ("319.9万", "334.49万", "320万")
    )
    assert not overlap(patients.ends, later.ends)
    assert overlap(patients.ends, rounded.ends)


tokens = st.builds(
    lambda n, unit, more: f"{n}{more}{unit}",
    st.integers(0, 10**12),
    st.sampled_from(["", "万", "亿", "%"]),
    st.sampled_from(["", "余", ".5"]),
).filter(lambda token: ".5余" not in token)
bounds = st.none() | st.integers(0, 10**6).map(Decimal)


@given(tokens, st.sampled_from([q for q in QUALIFIERS if q != "range"]), bounds, bounds)
def test_a_band_always_holds_the_number_itself(
    token: str, qualifier: str, minimum: Decimal | None, maximum: Decimal | None
) -> None:
    value = parse(token).value
    assert value is not None
    found = band(parse(token), qualifier, minimum, maximum)
    assert overlap(found.ends, (value, value))
    assert minimum is None or found.value_min is not None
    assert maximum is None or found.value_max is not None


@given(tokens)
def test_the_decimal_context_never_rounds_a_band(token: str) -> None:
    plain = band(parse(token), "about", None, None)
    with localcontext() as context:
        context.prec = 1
        assert band(parse(token), "about", None, None) == plain


def test_a_number_of_the_greatest_length_has_an_exact_band() -> None:
    found = band(parse("0." + "9" * 36 + "万亿"), "exact", None, None)
    assert str(found.value_max) == "1000000000000.000000000000000000000000"
